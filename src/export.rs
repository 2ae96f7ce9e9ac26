//! The finished picture as one file: the map with date, caption, legend and credits, and its own style.
//!
//! The style is that of `www/map.css` with every variable replaced by its value, because programs that
//! show SVG outside a browser know no variables.

use std::fmt::{self, Display, Formatter};

use crate::conduct::marks::{Marks, ringed};
use crate::conduct::place::Places;
use crate::geometry::PATH_UNITS_PER_PX;
use crate::labels::text_width_px;
use crate::layout::Size;
use crate::legend::Item;
use crate::paint::land;
use crate::scene::{CIRCLE_BELOW_PX2, Scene, Stage, country_paths};
use crate::state::Theme;
use crate::svg::{Escaped, MapMarkup, Short, SwatchMarkup};
use crate::world::{Events, World};

/// The style sheet of the product.
pub const STYLE: &str = include_str!("../www/map.css");

/// A standalone SVG file.
pub struct ExportedSvg<'a> {
    /// The world.
    pub world: &'a World,
    /// The stage.
    pub stage: &'a Stage,
    /// The scene.
    pub scene: &'a Scene,
    /// Its date in words: the day, or the month or the year where no day is known.
    pub when: &'a str,
    /// Light or dark; `Auto` is light.
    pub theme: Theme,
    /// What happened, to be marked on the map, or nothing for a map without marks.
    pub events: Option<&'a Events>,
}

/// The style sheet of conduct.
const CONDUCT_STYLE: &str = include_str!("../www/conduct.css");

/// How wide the lines of the caption are.
const CAPTION_PX: f64 = 290.0;

const TEXT_STYLE: &str = ".t{font:400 13px/1 -apple-system,BlinkMacSystemFont,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif;fill:var(--ink)}.t2{fill:var(--ink-2)}.date{font-size:38px;font-weight:700;letter-spacing:-.02em}.cap{font-size:15px}.b{font-weight:600}.end{text-anchor:end}.foot{font-size:10.5px}.panel{fill:var(--paper);stroke:var(--rule)}.edge{fill:none;stroke:var(--key);stroke-width:1}";

impl Display for ExportedSvg<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (w, h) = (self.stage.layout.stage_w, self.stage.layout.stage_h);
        let caption = &self.scene.caption;
        let alt = format!("{} {}. {}", self.scene.overline, self.when, caption.as_text());
        write!(
            f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" data-date=\"{2}\" role=\"img\" aria-label=\"{3}\"><style>{4}</style><rect class=\"f-sea\" width=\"{0}\" height=\"{1}\"/>",
            Short(w),
            Short(h),
            self.scene.date,
            Escaped(&alt),
            Escaped(&self.style())
        )?;
        let rings = self.events.map_or_else(String::new, |events| self.rings(events));
        write!(
            f,
            "{}",
            MapMarkup {
                world: self.world,
                stage: self.stage,
                scene: self.scene,
                units_per_px: PATH_UNITS_PER_PX,
                below_names: &rings
            }
        )?;
        if let Some(events) = self.events {
            self.marks(f, events)?;
        }
        if self.stage.input.frame.is_none() {
            self.heading(f)?;
            self.legend(f)?;
        }
        self.foot(f)?;
        f.write_str("</svg>")
    }
}

impl ExportedSvg<'_> {
    fn style(&self) -> String {
        let tokens = tokens(self.stage.layout.size, self.theme == Theme::Dark);
        let marks = if self.events.is_some() { between(CONDUCT_STYLE, "@drawing") } else { "" };
        resolve(&format!("{}{marks}{TEXT_STYLE}", between(STYLE, "@drawing")), &tokens)
    }

    /// Rings around the states of the day's event.
    fn rings(&self, events: &Events) -> String {
        let Scene { date, picture, .. } = self.scene;
        let land = land(self.world, *date);
        let ring = |country| {
            let shapes = self.stage.map.units.iter().filter(|shape| land.owner(shape.unit) == country);
            if shapes.map(|shape| shape.area_px2).sum::<f64>() < CIRCLE_BELOW_PX2 {
                let (x, y) = self.stage.map.view.px(self.world.country(country).label);
                format!("<circle class=\"ring-circle\" cx=\"{}\" cy=\"{}\" r=\"16\"/>", Short(x), Short(y))
            } else {
                let (_, outline) = country_paths(&self.stage.map, &land, country);
                let scale = Short(1.0 / PATH_UNITS_PER_PX);
                format!("<path class=\"ring-line\" transform=\"scale({scale})\" d=\"{outline}\"/>")
            }
        };
        ringed(self.world, events, &picture.blocs, *date).into_iter().map(ring).collect()
    }

    /// What stands over the names.
    fn marks(&self, f: &mut Formatter<'_>, events: &Events) -> fmt::Result {
        let Scene { date, picture, .. } = self.scene;
        let places = Places::of_scene(self.stage, self.scene);
        let (world, date) = (self.world, *date);
        let marks = Marks { world, events, blocs: &picture.blocs, date, places: &places };
        marks.nodes().iter().try_for_each(|node| write!(f, "{node}"))
    }

    fn heading(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "<text class=\"t t2\" x=\"20\" y=\"29\">{}</text>", Escaped(&self.scene.overline))?;
        write!(f, "<text class=\"t date\" x=\"20\" y=\"68\">{}</text>", Escaped(self.when))?;
        let headline = wrap(&self.scene.caption.headline, 15.8, CAPTION_PX);
        let text = wrap(&self.scene.caption.text, 15.0, CAPTION_PX);
        let lines = headline.into_iter().map(|line| (line, " b"));
        let mut lines: Vec<(String, &str)> =
            lines.chain(text.into_iter().map(|line| (line, " t2"))).collect();
        // The picture says all of it to those who cannot see it; for the others it ends above the legend.
        let room = ((self.legend_top_px() - 98.0) / 20.0).max(1.0) as usize;
        if lines.len() > room {
            lines.truncate(room);
            lines[room - 1].0.push('…');
        }
        lines.iter().enumerate().try_for_each(|(i, (line, class))| {
            write!(f, "<text class=\"t cap{class}\" x=\"20\" y=\"{}\">{}</text>", 98 + i * 20, Escaped(line))
        })
    }

    /// What stands in the legend: the statuses and combinations of the day.
    fn legend_items(&self) -> Vec<&Item> {
        let legend = &self.scene.picture.legend;
        let cells = legend.columns.iter().flat_map(|c| c.cells.iter().flatten());
        cells.chain(&legend.combinations).collect()
    }

    /// Where the legend begins.
    fn legend_top_px(&self) -> f64 {
        self.stage.layout.stage_h - 14.0 - (self.legend_items().len() as f64 * 22.0 + 14.0)
    }

    /// One line for each status and combination of the day.
    fn legend(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let items = self.legend_items();
        if items.is_empty() {
            return Ok(());
        }
        let widest = items.iter().map(|item| text_width_px(&item.label, 13.0)).fold(0.0, f64::max);
        // Before the labels a swatch, behind them a number.
        let (w, h) = ((widest + 92.0).max(224.0).round(), items.len() as f64 * 22.0 + 14.0);
        let (x, y) = (16.0, self.legend_top_px());
        write!(
            f,
            "<rect class=\"panel\" x=\"{x}\" y=\"{}\" width=\"{w}\" height=\"{}\" rx=\"8\"/>",
            Short(y),
            Short(h)
        )?;
        items.into_iter().enumerate().try_for_each(|(i, item)| {
            let top = y + 9.0 + i as f64 * 22.0;
            write!(
                f,
                "<g transform=\"translate({} {})\">{}</g>",
                Short(x + 10.0), Short(top), SwatchMarkup { world: self.world, parts: &item.parts, units_per_px: PATH_UNITS_PER_PX }
            )?;
            write!(
                f,
                "<text class=\"t\" x=\"{}\" y=\"{}\">{}</text><text class=\"t b end\" x=\"{}\" y=\"{}\">{}</text>",
                Short(x + 48.0), Short(top + 13.5), Escaped(&item.label), Short(x + w - 10.0), Short(top + 13.5), item.countries.len()
            )
        })
    }

    fn foot(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (w, h) = (self.stage.layout.stage_w, self.stage.layout.stage_h);
        let as_of = format!("Data as of {}. Bloc Atlas; shapes: Natural Earth.", self.world.as_of.in_words());
        // Narrow enough to leave Sri Lanka its name.
        let mut lines = wrap(&self.world.border_caption, 10.5, (w * 0.32).max(240.0));
        lines.push(as_of);
        let first = h - 10.0 - (lines.len() - 1) as f64 * 14.0;
        lines.iter().enumerate().try_for_each(|(i, line)| {
            write!(
                f,
                "<text class=\"t t2 foot end\" x=\"{}\" y=\"{}\">{}</text>",
                Short(w - 14.0),
                Short(first + i as f64 * 14.0),
                Escaped(line)
            )
        })
    }
}

/// The lines of a text that are at most `width_px` wide.
fn wrap(text: &str, size_px: f64, width_px: f64) -> Vec<String> {
    let fits = |line: &str, more: &str| {
        text_width_px(line, size_px) + text_width_px(more, size_px) < width_px * 1.04
    };
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if fits(line, word) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(String::new()),
        }
        if lines.last().is_some_and(String::is_empty) {
            // A word that is wider than a line is broken.
            for letter in word.chars() {
                match lines.last_mut() {
                    Some(line) if line.is_empty() || fits(line, &letter.to_string()) => line.push(letter),
                    _ => lines.push(letter.to_string()),
                }
            }
        }
    }
    lines
}

/// The part of the sheet between a mark and its end.
fn between<'a>(sheet: &'a str, mark: &str) -> &'a str {
    let open = format!("/* {mark} */");
    let start = sheet.find(&open).map_or(0, |i| i + open.len());
    let rest = &sheet[start..];
    &rest[..rest.find("/* @end */").unwrap_or(rest.len())]
}

/// Name and value of every token at a size in a theme; later ones take precedence.
fn tokens(size: Size, dark: bool) -> Vec<(String, String)> {
    let sheet = between(STYLE, "@tokens");
    let sheet = without_comments(sheet);
    let mut blocks = sheet.split("@container");
    let mut text = blocks.next().unwrap_or_default().to_owned();
    for block in blocks {
        let applies = if block.contains("560px") { size == Size::Small } else { size != Size::Large };
        if applies {
            text.push_str(block);
        }
    }
    let declarations = text.split([';', '{', '}']).filter_map(|d| d.trim().split_once(':'));
    declarations
        .filter_map(|(name, value)| {
            let name = name.trim();
            let value = value.trim();
            let pair = value.strip_prefix("light-dark(").and_then(|v| v.strip_suffix(')')?.split_once(','));
            let chosen = match pair {
                Some((light, night)) => {
                    if dark {
                        night
                    } else {
                        light
                    }
                }
                None => value,
            };
            name.starts_with("--").then(|| (name.to_owned(), chosen.trim().to_owned()))
        })
        .collect()
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, after)| after))
}

/// Replaces `var(--x)` by its value and `calc(2px * 3)` by its product, and leaves out line heights: text in
/// SVG has none, and at their slash some readers of style drop the rest of the rule, weight and place and all.
fn resolve(rules: &str, tokens: &[(String, String)]) -> String {
    let mut out = rules.to_owned();
    for (name, value) in tokens.iter().rev() {
        out = out.replace(&format!("var({name})"), value);
    }
    while let Some(start) = out.find("calc(") {
        let end = out[start..].find(')').map_or(out.len(), |i| start + i);
        let product: f64 = out[start + 5..end]
            .split('*')
            .map(|factor| factor.trim().trim_end_matches("px").parse::<f64>().unwrap_or(1.0))
            .product();
        out.replace_range(start..(end + 1).min(out.len()), &Short(product).to_string());
    }
    out.replace("  ", " ").replace('\n', "").replace("px/1 ", "px ")
}
