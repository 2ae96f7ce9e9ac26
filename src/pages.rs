//! Pages made in advance: one for each day of change, each with its own picture, title and sentence, so
//! that an address pasted anywhere shows that day, also where no script runs.

use std::fmt::Write;

use serde_json::json;

use crate::date::Date;
use crate::layout::{LayoutInput, bar_height_px};
use crate::page::{Files, Shell, page, stage_of_page};
use crate::scene::{Scene, Stage, scene, stage};
use crate::sentence;
use crate::state::{State, Theme};
use crate::svg::Escaped;
use crate::timeline::{next_of, previous_of};
use crate::world::{BlocId, World};

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

/// What an embedded map may do: run its script, and open its sources in windows of their own. The dialog
/// (`www/embed-offers.js`) writes the same.
const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/// The site: its days and its address, where that is known.
pub struct Site<'a> {
    world: &'a World,
    files: Files<'a>,
    /// `https://example.org/map/`, with the slash.
    address: Option<&'a str>,
    blocs: Vec<BlocId>,
    days: Vec<Date>,
}

impl<'a> Site<'a> {
    /// The site of a world.
    pub fn new(world: &'a World, files: Files<'a>, address: Option<&'a str>) -> Site<'a> {
        let blocs = State::start(world).blocs;
        let days = world.changes(&blocs);
        Site { world, files, address, blocs, days }
    }

    /// All files: the start page, a page for each day of change, their pictures, and what tells robots of
    /// them. Previews, oEmbed and the list of pages need whole addresses, so without the site's own there
    /// are none.
    pub fn written(&self) -> Vec<Written> {
        let stage_of_page = stage_of_page(self.world, &self.blocs);
        let size = (PREVIEW_PX.0, PREVIEW_PX.1 + bar_height_px(stage_of_page.layout.size, false));
        let wide = stage(self.world, LayoutInput::new(self.world, &self.blocs, size, None, false));
        let mut all = vec![self.start(&stage_of_page)];
        all.extend(self.days.iter().map(|&day| self.day(&stage_of_page, day)));
        if let Some(address) = self.address {
            all.push(self.picture(&wide, "start", self.world.as_of));
            for &day in &self.days {
                all.push(self.picture(&wide, &format!("day/{day}"), day));
                all.push(self.oembed(address, day));
            }
        }
        let robots = self.address.map_or_else(String::new, |site| format!("Sitemap: {site}sitemap.xml\n"));
        all.push(Written { path: "robots.txt".into(), text: format!("User-agent: *\nAllow: /\n{robots}") });
        all.extend(self.address.map(|address| self.sitemap(address)));
        all
    }

    fn scene(&self, stage: &Stage, day: Date) -> Scene {
        scene(self.world, stage, day, &self.blocs, None)
    }

    fn start(&self, stage: &Stage) -> Written {
        let scene = self.scene(stage, self.world.as_of);
        let title = "Bloc Atlas: the CSTO and the SCO on any day since 1991";
        let shell = Shell {
            files: self.files,
            folder: "",
            title,
            description: &format!(
                "{} {}. {}",
                scene.overline,
                scene.date.in_words(),
                scene.caption.as_text()
            ),
            head: &self.head("", "start", title),
            attributes: " address",
            after: "",
        };
        Written { path: "index.html".into(), text: page(self.world, stage, &scene, &shell) }
    }

    fn day(&self, stage: &Stage, day: Date) -> Written {
        let scene = self.scene(stage, day);
        let title = self.title(day);
        let link = |other: Option<Date>, words: &str| {
            other.map_or_else(String::new, |day| {
                let known = self.world.precision(&self.blocs, day).in_words(day);
                format!("<a href=\"{day}.html\">{words}: {known}</a> ")
            })
        };
        let after = format!(
            "<nav class=\"days\" aria-label=\"Days of change\">{}{}<a href=\"../?date={day}\">The whole atlas</a></nav>",
            link(previous_of(&self.days, day), "Before"),
            link(next_of(&self.days, day), "After")
        );
        // The start page names no manifest: browsers fetch it before the map is live.
        let shell = Shell {
            files: self.files,
            folder: "../",
            title: &title,
            description: &sentence::of_day(self.world, day, &self.blocs),
            head: &format!(
                "<link rel=\"manifest\" href=\"../manifest.webmanifest\">\n\
                 <link rel=\"stylesheet\" href=\"../day.css\">\n{}",
                self.head(&format!("day/{day}.html"), &format!("day/{day}"), &title)
            ),
            attributes: &format!(" date=\"{day}\""),
            after: &after,
        };
        Written { path: format!("day/{day}.html"), text: page(self.world, stage, &scene, &shell) }
    }

    fn title(&self, day: Date) -> String {
        let names: Vec<&str> = self.blocs.iter().map(|&b| self.world.bloc(b).short.as_str()).collect();
        format!("{} on {}", names.join(" and "), day.in_words())
    }

    /// What previews and embedding services read.
    fn head(&self, path: &str, picture: &str, title: &str) -> String {
        let Some(site) = self.address else { return String::new() };
        let mut head = format!("<link rel=\"canonical\" href=\"{site}{path}\">\n");
        let mut property = |name: &str, value: &str| {
            // Writing to a String cannot fail.
            let _ = writeln!(head, "<meta property=\"og:{name}\" content=\"{}\">", Escaped(value));
        };
        property("title", title);
        property("type", "website");
        property("image", &format!("{site}{picture}.png"));
        if !path.is_empty() {
            let _ = writeln!(head, "<meta name=\"twitter:card\" content=\"summary_large_image\">");
            let _ = writeln!(
                head,
                "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{site}{picture}.json\" title=\"{}\">",
                Escaped(title)
            );
        }
        head
    }

    /// What a service gets that asks how to embed a day (oEmbed 1.0, type `rich`).
    fn oembed(&self, site: &str, day: Date) -> Written {
        let title = self.title(day);
        let html = format!(
            "<iframe src=\"{site}?date={day}\" title=\"{}\" width=\"100%\" height=\"620\" loading=\"lazy\" \
             sandbox=\"{SANDBOX}\" style=\"border:0;max-width:100%\"></iframe>",
            Escaped(&title)
        );
        let text = json!({
            "version": "1.0", "type": "rich", "title": title, "provider_name": "Bloc Atlas", "provider_url": site,
            "html": html, "width": 1000, "height": 620,
            "thumbnail_url": format!("{site}day/{day}.png"),
            "thumbnail_width": PREVIEW_PX.0 as u32, "thumbnail_height": PREVIEW_PX.1 as u32,
        });
        Written { path: format!("day/{day}.json"), text: format!("{text}\n") }
    }

    fn picture(&self, stage: &Stage, name: &str, day: Date) -> Written {
        let scene = self.scene(stage, day);
        let svg = crate::export::ExportedSvg { world: self.world, stage, scene: &scene, theme: Theme::Light };
        Written { path: format!("{PREVIEWS}/{name}.svg"), text: svg.to_string() }
    }

    fn sitemap(&self, site: &str) -> Written {
        let mut text = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        let pages = self.days.iter().map(|day| format!("day/{day}.html"));
        for path in std::iter::once(String::new()).chain(pages) {
            let _ = writeln!(text, "<url><loc>{site}{path}</loc></url>");
        }
        Written { path: "sitemap.xml".into(), text: text + "</urlset>\n" }
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
