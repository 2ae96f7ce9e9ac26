//! The datable claims of the article that the atlas began with (P. Hansbury, "A paper tiger?", November
//! 2023): each that `assets/claims.json` names is shown by the data, and by the map at its address.

#![expect(clippy::unwrap_used)] // Fine for tests.

use bloc_atlas::address;
use bloc_atlas::date::Date;
use bloc_atlas::included;
use bloc_atlas::page::stage_of_page;
use bloc_atlas::scene::{Scene, scene};
use bloc_atlas::state::State;
use bloc_atlas::world::{
    BlocId, Claims, CountryId, Events, Exhibit, ExhibitFact, Level, Precision, Tier, World,
};

/// All that a claim may ask.
struct Data {
    world: World,
    events: Events,
    claims: Claims,
}

fn data() -> Data {
    let (world, events) = (included::world(), included::events());
    let claims = included::claims(&world, &events);
    Data { world, events, claims }
}

/// How many claims the article has, with the numbers of days and facts that show them. None may go missing.
const N_CLAIMS: usize = 19;
const N_EXHIBITS: usize = 35;
const N_FACTS: usize = 23;

#[test]
fn no_claim_is_missing() {
    let Data { claims, .. } = data();
    let exhibits: Vec<&Exhibit> = claims.claims.iter().flat_map(|claim| &claim.exhibits).collect();
    let n_facts: usize = exhibits.iter().map(|exhibit| exhibit.facts.len()).sum();
    assert_eq!((claims.claims.len(), exhibits.len(), n_facts), (N_CLAIMS, N_EXHIBITS, N_FACTS));
    assert!(claims.article.title.starts_with("A paper tiger?"), "{}", claims.article.title);
}

#[test]
fn every_datable_claim_is_borne_out_by_the_data() {
    let data = data();
    for claim in &data.claims.claims {
        for exhibit in &claim.exhibits {
            for fact in &exhibit.facts {
                assert!(holds(&data, exhibit, fact), "{}, {}: {fact:?}", claim.id, exhibit.date);
            }
        }
    }
}

fn tier(world: &World, bloc: BlocId, country: CountryId, date: Date) -> Option<Tier> {
    world.bloc(bloc).tier(country, date)
}

fn holds(Data { world, events, .. }: &Data, exhibit: &Exhibit, fact: &ExhibitFact) -> bool {
    let (day, eve) = (exhibit.date, exhibit.date.plus_days(-1));
    match fact {
        ExhibitFact::Begins(bloc, countries, of) => countries.iter().all(|&country| {
            tier(world, *bloc, country, day) == Some(*of) && tier(world, *bloc, country, eve) != Some(*of)
        }),
        ExhibitFact::Holds(bloc, countries, of) => {
            countries.iter().all(|&country| tier(world, *bloc, country, day) == Some(*of))
        }
        ExhibitFact::Answered(answer) => {
            let asked = events.requests.iter().find(|request| Some(request.event) == exhibit.event);
            asked.is_some_and(|request| request.answer == *answer)
        }
        ExhibitFact::Absent(country) => {
            let summit =
                events.summits.iter().find(|summit| summit.event.is_some_and(|id| Some(id) == exhibit.event));
            summit.is_some_and(|summit| {
                summit.away.iter().any(|away| away.level == Level::Absent && away.country == *country)
            })
        }
        ExhibitFact::Chair(bloc, before, after) => {
            let chair = |day| events.chair_on(*bloc, day).map(|chair| chair.country);
            (chair(eve), chair(day)) == (Some(*before), Some(*after))
        }
        ExhibitFact::HatchEnds(unit) => {
            let hatches = || world.territories.iter().flat_map(|territory| &territory.hatches);
            let on = |date: Date| hatches().any(|h| h.units.contains(unit) && h.from <= date && date < h.to);
            on(eve) && !on(day)
        }
        ExhibitFact::Size(bloc, size) => {
            let bloc = world.bloc(*bloc);
            let in_effect = bloc.spells_on(day).filter(|spell| {
                let status = bloc.status(spell);
                !status.pending && status.tier != Tier::Former
            });
            in_effect.count() == *size
        }
    }
}

#[test]
fn every_address_shows_what_its_claim_says() {
    let data = data();
    let Data { world, events, claims } = &data;
    for claim in &claims.claims {
        for exhibit in &claim.exhibits {
            let query = exhibit.query(world, events);
            let state = address::parse(&query, world).state;
            let place = format!("{}: {query}", claim.id);
            assert_eq!(state.notices, [] as [&str; 0], "{place}");
            assert_eq!((state.date, &state.select), (exhibit.date, &exhibit.select), "{place}");
            let stage = match &*exhibit.blocs {
                [] => stage_of_page(world, &State::start(world).blocs),
                blocs => {
                    assert_eq!(state.blocs, blocs, "{place}");
                    stage_of_page(world, blocs)
                }
            };
            let scene = scene(world, &stage, state.date, &state.blocs, None);
            assert!(exhibit.facts.iter().all(|fact| is_painted(&scene, fact)), "{place}");
            let Some(id) = exhibit.event else { continue };
            let event = events.event(id);
            // The name of an event in an address is stable, and its day is one that is known.
            assert!(query.contains(&format!("&event={}", event.id)), "{place}");
            assert_eq!((event.date, event.precision), (exhibit.date, Precision::Day), "{place}");
            assert!(event.blocs.iter().any(|bloc| state.blocs.contains(bloc)), "{place}: {}", event.id);
            let stranger = exhibit.select.iter().find(|country| !event.countries.contains(country));
            assert_eq!(stranger, None, "{place}: a card that the event does not concern");
        }
    }
}

/// Whether the picture has the tiers that a fact names; what is no tier is told by events.
fn is_painted(scene: &Scene, fact: &ExhibitFact) -> bool {
    let (ExhibitFact::Begins(bloc, countries, of) | ExhibitFact::Holds(bloc, countries, of)) = fact else {
        return true;
    };
    countries.iter().all(|country| {
        let parts = &scene.picture.parts[usize::from(country.0)];
        parts.iter().any(|part| part.bloc == *bloc && part.tier == *of)
    })
}

#[test]
fn where_sources_differ_from_the_article_both_are_told() {
    let Data { events, claims, .. } = data();
    let mut differing = Vec::new();
    for claim in &claims.claims {
        for id in claim.exhibits.iter().filter_map(|exhibit| exhibit.event) {
            let event = events.event(id);
            let (article, others): (Vec<_>, Vec<_>) =
                event.readings.iter().partition(|reading| reading.claimant.starts_with("The article"));
            if article.is_empty() {
                continue;
            }
            assert_eq!((article.len(), others.len()), (1, 1), "{}", event.id);
            let own = &events.sources[usize::from(*article[0].sources.last().unwrap())].source;
            assert_eq!(*own, claims.article, "{}", event.id);
            assert!(
                claim.note.is_some(),
                "{}: the event tells two readings, the claim has no note",
                claim.id
            );
            differing.push(&*event.id);
        }
    }
    differing.sort_unstable();
    assert_eq!(
        differing,
        [
            "csto-2022-01-05-request",
            "csto-2022-01-06-deployment",
            "csto-2022-05-16-anniversary-summit",
            "csto-2022-09-13-request",
            "csto-2022-09-14-kyrgyz-tajik-war",
            "csto-2023-09-01-combat-brotherhood",
        ]
    );
}
