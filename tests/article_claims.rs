//! The datable claims of the article that the atlas began with (P. Hansbury, "A paper tiger?", November
//! 2023), each with what shows it. None may be missing.

#![expect(clippy::unwrap_used)] // Fine for tests.

use bloc_atlas::date::Date;
use bloc_atlas::included;
use bloc_atlas::world::{Answer, Events, Level, Tier, World};

/// What shows a claim.
enum Shown {
    /// An event on its day.
    Event(&'static str, &'static str),
    /// The answer to the request that an event tells.
    Answered(&'static str, Answer),
    /// An empty chair at a summit.
    Absent(&'static str, &'static str),
    /// A spell: bloc, country and tier from a day on, and not the day before.
    Begins(&'static str, &'static str, Tier, &'static str),
    /// A spell that holds on a day: bloc, countries, tier.
    Holds(&'static str, &'static str, Tier, &'static str),
    /// The chair of a bloc from a day on: bloc, before, after.
    Chair(&'static str, &'static str, &'static str, &'static str),
    /// Land hatched up to the day before, and not on the day.
    HatchEnds(&'static str, &'static str),
    /// States with a status in effect in the SCO: day and number.
    Size(&'static str, usize),
}

use Shown::*;

const CLAIMS: [(&str, &[Shown]); 19] = [
    (
        "six states sign in Tashkent on 15 May 1992",
        &[
            Event("csto-1992-05-15-treaty-signed", "1992-05-15"),
            Begins("csto", "ARM", Tier::Joining, "1992-05-15"),
            Begins("csto", "UZB", Tier::Joining, "1992-05-15"),
        ],
    ),
    (
        "Azerbaijan, Georgia and Belarus follow in 1993",
        &[
            Event("csto-1993-09-24-azerbaijan-signs", "1993-09-24"),
            Event("csto-1993-12-09-georgia-signs", "1993-12-09"),
            Event("csto-1993-12-31-belarus-signs", "1993-12-31"),
            Begins("csto", "AZE", Tier::Joining, "1993-09-24"),
            Begins("csto", "GEO", Tier::Joining, "1993-12-09"),
            Begins("csto", "BLR", Tier::Joining, "1993-12-31"),
        ],
    ),
    ("it becomes an organisation in 2002", &[Event("csto-2002-05-14-organisation", "2002-05-14")]),
    (
        "Azerbaijan, Georgia and Uzbekistan leave in 1999",
        &[
            Event("csto-1999-04-20-three-drop-out", "1999-04-20"),
            Begins("csto", "AZE", Tier::Former, "1999-04-21"),
            Begins("csto", "GEO", Tier::Former, "1999-04-21"),
            Begins("csto", "UZB", Tier::Former, "1999-04-21"),
        ],
    ),
    (
        "Uzbekistan suspends its membership in 2012",
        &[
            Event("csto-2012-06-28-uzbekistan-notice", "2012-06-28"),
            Event("csto-2012-12-19-uzbekistan-suspended", "2012-12-19"),
            Begins("csto", "UZB", Tier::Former, "2012-12-19"),
        ],
    ),
    (
        "both blocs have observers and partners, on one scale with NATO",
        &[
            Holds("csto", "SRB AFG", Tier::Observer, "2020-11-23"),
            Holds("sco", "MNG BLR", Tier::Observer, "2020-11-23"),
            Holds("sco", "ARM AZE TUR", Tier::Partner, "2023-11-23"),
            Holds("nato", "TUR USA", Tier::Member, "2023-11-23"),
            Holds("pfp", "ARM KAZ", Tier::Partner, "2023-11-23"),
        ],
    ),
    (
        "Kazakhstan asks in January 2022, and a force comes",
        &[
            Event("csto-2022-01-05-request", "2022-01-05"),
            Event("csto-2022-01-06-deployment", "2022-01-06"),
            Event("csto-2022-01-19-withdrawal-ends", "2022-01-19"),
            Answered("csto-2022-01-05-request", Answer::Force),
        ],
    ),
    (
        "Kazakhstan will not recognise Donetsk and Luhansk",
        &[Event("csto-2022-02-22-no-recognition", "2022-02-22")],
    ),
    ("the session of May 2022", &[Event("csto-2022-05-16-anniversary-summit", "2022-05-16")]),
    ("Kyrgyzstan cancels a drill", &[Event("csto-2022-10-09-exercise-cancelled", "2022-10-09")]),
    ("Tajikistan and Kyrgyzstan fight", &[Event("csto-2022-09-14-kyrgyz-tajik-war", "2022-09-14")]),
    ("Kazakhstan at the General Assembly", &[Event("csto-2022-09-20-general-assembly", "2022-09-20")]),
    (
        "Armenia asks in September 2022 and gets a mission",
        &[
            Event("csto-2022-09-13-request", "2022-09-13"),
            Answered("csto-2022-09-13-request", Answer::Monitors),
            Event("csto-2022-09-15-mission", "2022-09-15"),
        ],
    ),
    (
        "Azerbaijan takes Karabakh in September 2023",
        // The hatch ends with the area of before 2020: the shapes have no smaller one for the years up to
        // 20 September 2023, and a wrong one is not drawn.
        &[Event("csto-2023-09-19-karabakh", "2023-09-19"), HatchEnds("AZE-NK91", "2020-11-10")],
    ),
    (
        "Armenia trains with the United States and not with the CSTO",
        &[
            Event("csto-2023-09-11-eagle-partner", "2023-09-11"),
            Event("csto-2023-09-01-combat-brotherhood", "2023-09-01"),
            Event("csto-2023-01-10-drills-refused", "2023-01-10"),
        ],
    ),
    ("Armenia recalls its representative", &[Event("csto-2023-09-05-representative-recalled", "2023-09-05")]),
    (
        "the summit of 23 November 2023 with an empty chair",
        &[Event("csto-2023-11-23-minsk-summit", "2023-11-23"), Absent("csto-2023-11-23-summit", "ARM")],
    ),
    (
        "the presidency passes from Belarus to Kazakhstan",
        &[Event("csto-2024-01-01-chair-kazakhstan", "2024-01-01"), Chair("csto", "BLR", "KAZ", "2024-01-01")],
    ),
    (
        "states in both blocs, and the growth of the SCO since 2022",
        &[
            Holds("csto", "KAZ KGZ RUS TJK", Tier::Member, "2023-11-23"),
            Holds("sco", "KAZ KGZ RUS TJK", Tier::Member, "2023-11-23"),
            Event("sco-2022-09-16-samarkand", "2022-09-16"),
            Event("sco-2023-07-04-iran-member", "2023-07-04"),
            Event("sco-2024-07-04-belarus-member", "2024-07-04"),
            Event("sco-2025-09-01-tianjin", "2025-09-01"),
            Begins("sco", "IRN", Tier::Member, "2023-07-04"),
            Begins("sco", "BLR", Tier::Member, "2024-07-04"),
            Size("2022-02-24", 18),
            Size("2025-09-01", 27),
        ],
    ),
];

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn tier(world: &World, bloc: &str, code: &str, date: Date) -> Option<Tier> {
    let country = world.country_by_code(code).unwrap();
    world.bloc(world.bloc_by_id(bloc).unwrap()).tier(country, date)
}

fn is_shown(world: &World, events: &Events, shown: &Shown) -> bool {
    let eve = |date: &str| day(date).plus_days(-1);
    match *shown {
        Event(id, date) => events.event_by_id(id).is_some_and(|id| events.event(id).date == day(date)),
        Answered(id, answer) => {
            let asked = events.event_by_id(id);
            events.requests.iter().any(|r| Some(r.event) == asked && r.answer == answer)
        }
        Absent(id, code) => {
            events.summits.iter().filter(|s| s.id == id).any(|s| {
                s.away.iter().any(|a| a.level == Level::Absent && world.country(a.country).id == code)
            })
        }
        Begins(bloc, code, of, date) => {
            tier(world, bloc, code, day(date)) == Some(of) && tier(world, bloc, code, eve(date)) != Some(of)
        }
        Holds(bloc, codes, of, date) => {
            codes.split(' ').all(|code| tier(world, bloc, code, day(date)) == Some(of))
        }
        Chair(bloc, before, after, date) => {
            let bloc = world.bloc_by_id(bloc).unwrap();
            let chair = |day| events.chair_on(bloc, day).map(|c| &*world.country(c.country).id);
            (chair(eve(date)), chair(day(date))) == (Some(before), Some(after))
        }
        HatchEnds(unit, date) => {
            let unit = world.unit_ids().find(|id| world.units[id.0 as usize].id == unit).unwrap();
            let hatches = world.territories.iter().flat_map(|t| &t.hatches);
            let on = |date: Date| {
                hatches.clone().any(|h| h.units.contains(&unit) && h.from <= date && date < h.to)
            };
            on(eve(date)) && !on(day(date))
        }
        Size(date, size) => {
            let sco = world.bloc(world.bloc_by_id("sco").unwrap());
            let in_effect = sco.spells_on(day(date)).filter(|s| {
                let status = sco.status(s);
                !status.pending && status.tier != Tier::Former
            });
            in_effect.count() == size
        }
    }
}

#[test]
fn every_datable_claim_is_shown() {
    let (world, events) = (included::world(), included::events());
    for (claim, shown) in CLAIMS {
        for (i, one) in shown.iter().enumerate() {
            assert!(is_shown(&world, &events, one), "{claim}: number {} is not shown", i + 1);
        }
    }
}

#[test]
fn where_sources_differ_from_the_article_both_are_told() {
    let events = included::events();
    for id in [
        "csto-2022-01-05-request",
        "csto-2022-01-06-deployment",
        "csto-2022-05-16-anniversary-summit",
        "csto-2022-09-13-request",
        "csto-2022-09-14-kyrgyz-tajik-war",
        "csto-2023-09-01-combat-brotherhood",
    ] {
        let event = events.event(events.event_by_id(id).unwrap());
        let (article, others): (Vec<_>, Vec<_>) =
            event.readings.iter().partition(|reading| reading.claimant.starts_with("The article"));
        assert_eq!((article.len(), others.len()), (1, 1), "{id}");
        let own = &events.sources[usize::from(*article[0].sources.last().unwrap())].source;
        assert!(own.title.starts_with("A paper tiger?"), "{id}: {}", own.title);
    }
}
