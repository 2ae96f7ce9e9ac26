//! Pages made in advance: one for each day of change and one for each event, each with its own picture,
//! title and sentence, so that an address pasted anywhere shows it, also where no script runs; and one for
//! the claims of the article that the atlas began with.

mod announced;
mod claims;
mod days;
mod events;

use crate::conduct::caption::told;
use crate::date::Date;
use crate::edition::Edition;
use crate::export::ExportedSvg;
use crate::included;
use crate::layout::{LayoutInput, bar_height_px};
use crate::page::{Files, Shell, hidden_heading, page, stage_of_page};
use crate::scene::{Scene, Stage, scene, stage};
use crate::state::{State, Theme};
use crate::world::{BlocId, Claims, Details, EventId, Events, World};

use announced::Announced;

/// A file to be written.
#[derive(Debug)]
pub struct Written {
    /// Its path below the site's folder.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// The pictures for previews are this wide and high, in pixels: what social networks ask for.
pub const PREVIEW_PX: (f64, f64) = (1200.0, 630.0);

/// The folder of the pictures, as SVG, from which the previews are drawn.
pub const PREVIEWS: &str = "previews";

/// Everything that pages tell.
pub struct Dataset {
    /// Who was what, when.
    pub world: World,
    /// The long texts and sources of that.
    pub details: Details,
    /// What happened.
    pub events: Events,
    /// The article that the atlas began with.
    pub claims: Claims,
    /// The edition of the facts, for those who cite them.
    pub edition: String,
}

impl Dataset {
    /// The data of this program.
    pub fn included() -> Dataset {
        let Edition { id, world, details, .. } = Edition::included();
        let events = included::events();
        let claims = included::claims(&world, &events);
        Dataset { world, details, events, claims, edition: id }
    }
}

/// The site: its days and events, and its address, where that is known.
pub struct Site<'a> {
    data: &'a Dataset,
    world: &'a World,
    files: Files<'a>,
    /// `https://example.org/map/`, with the slash.
    address: Option<&'a str>,
    blocs: Vec<BlocId>,
    days: Vec<Date>,
}

impl<'a> Site<'a> {
    /// The site of a dataset.
    pub fn new(data: &'a Dataset, files: Files<'a>, address: Option<&'a str>) -> Site<'a> {
        let world = &data.world;
        let blocs = State::start(world).blocs;
        let days = world.changes(&blocs);
        Site { data, world, files, address, blocs, days }
    }

    /// All files: the start page, a page for each day of change and for each event, their pictures, the page of
    /// claims, and what tells robots of them. Previews, oEmbed and the list of pages need whole addresses, so without the
    /// site's own there are none.
    pub fn written(&self) -> Vec<Written> {
        let stage_of_page = stage_of_page(self.world, &self.blocs);
        let mut all = vec![self.start(&stage_of_page)];
        all.extend(self.days.iter().map(|&day| self.day(&stage_of_page, day)));
        all.extend(self.event_ids().map(|id| self.event(&stage_of_page, id)));
        all.push(self.claims());
        let robots = self.address.map_or_else(String::new, |site| format!("Sitemap: {site}sitemap.xml\n"));
        if let Some(address) = self.address {
            all.push(announced::sitemap(address, &all));
            let size = (PREVIEW_PX.0, PREVIEW_PX.1 + bar_height_px(stage_of_page.layout.size, false));
            let wide = stage(self.world, LayoutInput::new(self.world, &self.blocs, size, None, false));
            let start = self.scene(&wide, self.world.as_of);
            all.push(self.picture(&wide, "start", &start, &start.date.in_words()));
            for &day in &self.days {
                all.push(self.picture_of_day(&wide, day));
                all.push(self.announced_day(day).oembed(address));
            }
            for id in self.event_ids() {
                all.push(self.picture_of_event(&wide, id));
                all.push(self.announced_event(id).oembed(address));
            }
        }
        all.push(Written { path: "robots.txt".into(), text: format!("User-agent: *\nAllow: /\n{robots}") });
        all
    }

    fn event_ids(&self) -> impl Iterator<Item = EventId> + use<> {
        (0..self.data.events.events.len() as u16).map(EventId)
    }

    fn scene(&self, stage: &Stage, day: Date) -> Scene {
        told(self.world, &self.data.events, scene(self.world, stage, day, &self.blocs, None))
    }

    fn start(&self, stage: &Stage) -> Written {
        let scene = self.scene(stage, self.world.as_of);
        let when = scene.date.in_words();
        let title = "Bloc Atlas: the CSTO and the SCO on any day since 1991";
        let description = format!("{} {when}. {}", scene.overline, scene.caption.as_text());
        let announced = Announced {
            stem: "start".into(),
            title: title.into(),
            description: description.clone(),
            query: String::new(),
        };
        let shell = Shell {
            files: self.files,
            folder: "",
            title,
            description: &description,
            head: &self.address.map_or_else(String::new, |site| announced.head_of_start(site)),
            when: &when,
            before: &hidden_heading(title),
            attributes: " address",
            after: "",
        };
        Written { path: "index.html".into(), text: page(self.world, stage, &scene, &shell) }
    }

    /// The head of a page one folder below the start page. That one names no manifest: browsers fetch it
    /// before the map is live.
    fn head(&self, announced: &Announced) -> String {
        format!(
            "<link rel=\"manifest\" href=\"../manifest.webmanifest\">\n\
             <link rel=\"stylesheet\" href=\"../day.css\">\n{}",
            self.address.map_or_else(String::new, |site| announced.head(site))
        )
    }

    fn picture(&self, stage: &Stage, name: &str, scene: &Scene, when: &str) -> Written {
        // What is known to the month alone happened on no day that could be marked.
        let events = Some(&self.data.events).filter(|_| when == scene.date.in_words());
        let svg = ExportedSvg { world: self.world, stage, scene, when, theme: Theme::Light, events };
        Written { path: format!("{PREVIEWS}/{name}.svg"), text: svg.to_string() }
    }
}

/// The address of a site, with a slash at its end.
///
/// # Errors
/// What was found and what was expected.
pub fn site_address(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_graphic() && !"\"'<>&?#\\".contains(c);
    if host.is_empty() || host.starts_with('/') || !host.chars().all(is_plain) {
        return Err(format!("expected an address such as https://example.org/map/, found “{text}”"));
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

#[cfg(test)]
mod tests;
