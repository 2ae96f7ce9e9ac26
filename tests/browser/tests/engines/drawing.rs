//! What is drawn: fills, bands and hatches by their pixels, in both themes, and names that stand clear of each
//! other.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};
use bloc_atlas_browser::{Colour, Page, Place, Theme, Visit, facts, in_every_engine};
use serde_json::json;
use xtask::workspace;

/// Days that tell: three states leave the CSTO; the SCO has India and Pakistan; a summit without Armenia.
const DAYS: [&str; 3] = ["1999-04-21", "2017-06-10", "2023-11-23"];

/// The two that are shown.
const BLOCS: [&str; 2] = ["csto", "sco"];

/// What stands over the fills, out of sight.
const UNCOVER: &str = "for (const one of root.querySelectorAll('.names, .map > .conduct, .head, .foot, .room')) one.style.visibility = 'hidden';";

/// Places well inside the land of each unit of the main map that has a status on one of the days, and of some that
/// never have one, where nothing covers them. Asking what is at a place takes long, and land does not move: once is
/// enough.
const PLACES: &str = "const shadow = host.shadowRoot; const found = {}; \
    for (const unit of root.querySelectorAll('.main [data-unit]')) { \
      if (!wanted.includes(unit.dataset.country)) continue; \
      const box = unit.getBoundingClientRect(); const places = []; \
      const step = Math.max(2, Math.sqrt(box.width * box.height) / 7); \
      const on = (x, y) => shadow.elementFromPoint(x, y) === unit; \
      for (let y = box.y + 1; y < box.bottom; y += step) for (let x = box.x + 1; x < box.right; x += step) \
        if ([[0, 0], [4, 4], [-4, -4], [4, -4]].every(([dx, dy]) => on(x + dx, y + dy))) places.push([x, y]); \
      if (places.length >= 4) found[unit.dataset.unit + ' ' + unit.dataset.country] = places; } \
    return found;";

/// Places by unit and owner.
type Places = BTreeMap<String, Vec<Place>>;

/// The colours of the style sheet, by token.
struct Palette {
    sheet: String,
    theme: Theme,
}

impl Palette {
    fn new(theme: Theme) -> Result<Palette> {
        Ok(Palette { sheet: fs::read_to_string(workspace::root().join("www/map.css"))?, theme })
    }

    fn of(&self, token: &str) -> Result<Colour> {
        let pair = self.sheet.split_once(&format!("--{token}: light-dark(")).context(token.to_owned())?.1;
        let (light, rest) = pair.split_once(", ").context(token.to_owned())?;
        let hex = if self.theme == Theme::Light { light } else { rest.split(')').next().unwrap_or_default() };
        let number = u32::from_str_radix(hex.trim_start_matches('#'), 16).with_context(|| hex.to_owned())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok([red, green, blue])
    }

    /// The colour below the texture of a tier.
    fn ground(&self, bloc: &str, tier: &str) -> Result<Option<Colour>> {
        let value = match tier {
            "member" => "",
            "observer" => "-mid",
            "former" => return Ok(None),
            _ => "-light",
        };
        self.of(&format!("{bloc}{value}")).map(Some)
    }
}

/// The tiers of each country on a day, by bloc.
fn tiers(day: &str) -> Result<BTreeMap<String, Vec<(&'static str, String)>>> {
    let mut tiers = BTreeMap::<String, Vec<_>>::new();
    for bloc in BLOCS {
        for spell in facts::spells(bloc)?.into_iter().filter(|spell| spell.holds(day)) {
            tiers.entry(spell.country).or_default().push((bloc, spell.tier));
        }
    }
    Ok(tiers)
}

/// Fails unless the land of every unit that is large enough has the colours of its owner's tiers.
async fn check_fills(page: &Page, day: &str, palette: &Palette, found: &Places) -> Result<()> {
    page.run(UNCOVER).await?;
    let (land, tiers) = (palette.of("land")?, tiers(day)?);
    // Around each place, so that bands are met whichever way they run.
    let around = |(x, y): &Place| {
        [(0.0, 0.0), (2.0, 0.0), (-2.0, 0.0), (0.0, 2.0), (0.0, -2.0)].map(|(dx, dy)| (x + dx, y + dy))
    };
    let colours = page.colours(&found.values().flatten().flat_map(around).collect::<Vec<_>>()).await?;
    let (mut rest, mut wrong, mut n_with_status) = (&colours[..], Vec::new(), 0);
    for (unit, places) in found {
        let (seen, after) = rest.split_at(places.len() * 5);
        rest = after;
        let country = unit.split(' ').next_back().unwrap_or_default();
        let none = Vec::new();
        let parts = tiers.get(country).unwrap_or(&none);
        let mut grounds = Vec::new();
        for (bloc, tier) in parts {
            grounds.extend(palette.ground(bloc, tier)?.map(|colour| (colour, tier.as_str())));
        }
        // One plain colour, but for the outline of who has left; one with a texture on it; bands, of which one may
        // have a texture again.
        let (wanted, least) = match grounds[..] {
            [] => (vec![land], 0.6),
            [(colour, "member" | "partner")] => (vec![colour], 0.6),
            [(colour, _)] => (vec![colour], 0.2),
            _ => {
                let plain = grounds.iter().filter(|(_, tier)| matches!(*tier, "member" | "partner"));
                (plain.map(|(colour, _)| *colour).collect(), 0.02)
            }
        };
        n_with_status += usize::from(!grounds.is_empty());
        for colour in wanted {
            let share = seen.iter().filter(|one| near(one, &colour)).count() as f64 / seen.len() as f64;
            if share < least {
                wrong.push(format!("{unit} {parts:?}: {share:.2} of {colour:?} in {} places", seen.len()));
            }
        }
    }
    ensure!(n_with_status >= 4, "only {n_with_status} units with a status are seen on {day}");
    ensure!(wrong.is_empty(), "{day}: {wrong:#?}");
    Ok(())
}

fn near(a: &Colour, b: &Colour) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= 3)
}

#[tokio::test]
async fn every_fill_is_that_of_the_status_on_telling_days() -> Result<()> {
    let palette = Palette::new(Theme::Light)?;
    let mut wanted = vec!["AUS".to_owned(), "EGY".into(), "FRA".into(), "JPN".into(), "SDN".into()];
    for day in DAYS {
        wanted.extend(tiers(day)?.into_keys());
    }
    in_every_engine(Visit::default(), async |page| {
        page.theme(Theme::Light).await?;
        page.open_told("").await?;
        let places = page.run(&format!("const wanted = {}; {PLACES}", json!(wanted))).await?;
        let places: Places = serde_json::from_value(places)?;
        ensure!(places.len() > 15, "only {} units are seen", places.len());
        for day in DAYS {
            page.go_to_day(day).await?;
            check_fills(page, day, &palette, &places).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn dark_is_drawn_in_its_own_colours() -> Result<()> {
    let palette = Palette::new(Theme::Dark)?;
    in_every_engine(Visit { dark: true, ..Visit::default() }, async |page| {
        page.theme(Theme::Dark).await?;
        page.open_told("?date=2023-11-23").await?;
        page.run(UNCOVER).await?;
        for (country, token) in [("CHN", "sco"), ("SAU", "sco-light"), ("AUS", "land")] {
            let seen = page.colours(&[page.inside(country).await?]).await?;
            let wanted = palette.of(token)?;
            ensure!(near(&seen[0], &wanted), "{country}: {:?}; {wanted:?} expected", seen[0]);
        }
        let bar = page.colours_over("root.querySelector('.bar')").await?;
        let paper = palette.of("paper")?;
        let share = bar.iter().filter(|one| near(one, &paper)).count() as f64 / bar.len() as f64;
        ensure!(share > 0.5, "{share:.2} of the bar is dark paper");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn hatches_and_dots_are_drawn_over_their_grounds() -> Result<()> {
    let palette = Palette::new(Theme::Light)?;
    let land = palette.of("land")?;
    in_every_engine(Visit::sized(1600, 1000), async |page| {
        page.theme(Theme::Light).await?;
        page.open_told("?date=2013-12-31").await?;
        page.run(UNCOVER).await?;
        // Land that another party holds is hatched in grey, and never in a bloc's colour.
        let plain = inside(page, "UKR-43").await?;
        let n_land = plain.iter().filter(|one| near(one, &land)).count();
        ensure!(n_land * 10 > plain.len() * 8, "before 2014: {n_land} of {} are plain land", plain.len());
        page.go_to_day("2016-01-01").await?;
        page.run(UNCOVER).await?;
        let hatched = inside(page, "UKR-43").await?;
        let sum = |colour: &Colour| colour.iter().map(|part| u32::from(*part)).sum::<u32>();
        let darkest = |colours: &[Colour]| colours.iter().map(sum).min().context("no place");
        let (before, after) = (darkest(&plain)?, darkest(&hatched)?);
        ensure!(after + 60 < before, "no hatch: {after} after {before}");
        for [red, _, blue] in hatched {
            ensure!(red.abs_diff(blue) < 40, "a colour in the hatch");
        }
        // Dots on the light ground of who is joining; broken bands of who has frozen its part.
        for (day, country, colours) in [
            ("2012-06-29", "UZB", [palette.of("csto-dash")?, palette.of("csto-light")?, palette.of("sco")?]),
            ("1997-01-01", "KAZ", [palette.of("csto")?, palette.of("sco-light")?, palette.of("sco-line")?]),
        ] {
            page.go_to_day(day).await?;
            page.run(UNCOVER).await?;
            let seen = inside(page, country).await?;
            for colour in colours {
                // A dot is so small that hardly a pixel of it is its own colour's alone.
                let like = |one: &&Colour| one.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= 40);
                let n = seen.iter().filter(like).count();
                ensure!(n * 100 >= seen.len(), "{country} on {day}: {n} of {} are {colour:?}", seen.len());
            }
        }
        Ok(())
    })
    .await
}

/// Colours from well inside a unit, hatched or not.
async fn inside(page: &Page, unit: &str) -> Result<Vec<Colour>> {
    let script = format!(
        "const one = root.querySelector('.main [data-unit=\"{unit}\"]'); const box = one.getBoundingClientRect(); \
         const step = Math.max(1, Math.sqrt(box.width * box.height) / 16); const places = []; \
         const on = (x, y) => {{ const hit = host.shadowRoot.elementFromPoint(x, y); \
           return hit === one || hit?.classList.contains('hatched'); }}; \
         for (let y = box.y; y < box.bottom; y += step) for (let x = box.x; x < box.right; x += step) \
           if ([[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]].every(([dx, dy]) => on(x + dx, y + dy))) places.push([x, y]); \
         return places;"
    );
    let places: Vec<Place> = serde_json::from_value(page.run(&script).await?)?;
    ensure!(places.len() >= 12, "only {} places of {unit} are seen", places.len());
    // With what lies around each: textures are finer than the distance between the places.
    let near = |(x, y): Place| (0..9).map(move |i| (x + f64::from(i % 3) - 1.0, y + f64::from(i / 3) - 1.0));
    page.colours(&places.into_iter().flat_map(near).collect::<Vec<_>>()).await
}

#[tokio::test]
async fn names_captions_and_panels_stand_clear_of_each_other() -> Result<()> {
    in_every_engine(Visit::default(), async |page| {
        let nato = "?date=2024-03-07&blocs=csto~sco~nato";
        for (size, query) in [
            ((1200, 820), "?date=2023-11-23"),
            ((1200, 820), nato),
            ((700, 640), "?date=1999-04-21&select=GEO"),
            ((360, 740), nato),
        ] {
            page.resize(size).await?;
            page.open_told(query).await?;
            assert_eq!(page.panels_in_the_way().await?, Vec::<String>::new(), "{size:?}, {query}");
            assert_eq!(page.names_in_the_way().await?, Vec::<String>::new(), "{size:?}, {query}");
            let wide = "document.documentElement.scrollWidth - innerWidth";
            assert_eq!(page.get(wide).await?, json!(0), "{size:?}, {query}: the page scrolls sideways");
        }
        Ok(())
    })
    .await
}
