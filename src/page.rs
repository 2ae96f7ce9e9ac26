//! The page: one element with the prerendered picture of its first state inside.
//!
//! The picture is the first paint, the view without scripts, the print, and what stays if the program
//! cannot start. It has the boxes and classes of the live map, so that nothing moves when that comes.

use std::fmt::{self, Display, Formatter};

use crate::geometry::Rect;
use crate::layout::LayoutInput;
use crate::legend::{Column, Item, Legend};
use crate::scene::{Scene, Stage, stage};
use crate::still::{StillMarkup, UNITS_PER_PX};
use crate::svg::{Escaped, SwatchMarkup};
use crate::world::{BlocId, Tier, World};

/// The names of the files that a page asks for.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// The style sheet.
    pub css: &'a str,
    /// The element's script.
    pub js: &'a str,
    /// The program.
    pub wasm: &'a str,
}

/// What stands around the map.
pub struct Shell<'a> {
    /// The files, all in one folder.
    pub files: Files<'a>,
    /// The way from the page to that folder: empty or `../`.
    pub folder: &'a str,
    /// The title.
    pub title: &'a str,
    /// What is said of the page in lists of results.
    pub description: &'a str,
    /// Further lines of the head.
    pub head: &'a str,
    /// The date of the picture in words: the day, or the month or the year where no day is known.
    pub when: &'a str,
    /// What stands before the map, with the heading of the page; see [`hidden_heading`].
    pub before: &'a str,
    /// The attributes of the element, with a space before each.
    pub attributes: &'a str,
    /// What follows the map.
    pub after: &'a str,
}

/// The heading of a page that is nothing but the map: for those who hear it and not for those who see it.
pub fn hidden_heading(title: &str) -> String {
    format!("<h1 class=\"live\">{}</h1>", Escaped(title))
}

/// Two bands, one of each bloc. It stands in the page: as a file it would be a request of its own.
fn icon() -> String {
    let svg = include_str!("../www/icon.svg").trim_end().replace('"', "'");
    format!("data:image/svg+xml,{}", svg.replace('<', "%3C").replace('>', "%3E").replace('#', "%23"))
}

/// The stage of the picture; the style sheet scales it from this size to others.
pub fn stage_of_page(world: &World, blocs: &[BlocId]) -> Stage {
    let input = LayoutInput::new(world, blocs, (1200.0, 820.0), None, false);
    let mut stage = stage(world, input);
    // Insets belong to the live map: their places follow the width.
    stage.layout.insets.clear();
    stage.insets.clear();
    stage
}

/// The page with the picture of a scene inside.
///
/// The program is asked for in the head: the script would do so only when it runs, and a link at the end of the page
/// is read only after what precedes it was laid out, 130 ms later on a slow phone. Its answer takes longer to begin than
/// the page to end, so the first map is there no later. The link to the style sheet is made the sheet by `xtask::dist`
/// where the page is the start page.
pub fn page(world: &World, stage: &Stage, scene: &Scene, shell: &Shell<'_>) -> String {
    let Shell { files, folder, title, description, head, when, before, attributes, after } = shell;
    let Files { css, js, wasm } = files;
    let title = Escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en\" class=\"page\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<meta name=\"description\" content=\"{}\">\n\
         <link rel=\"icon\" href=\"{}\">\n{head}\
         <link rel=\"stylesheet\" href=\"{folder}{css}\">\n<script type=\"module\" src=\"{folder}{js}\"></script>\n\
         <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{folder}{wasm}\">\n\
         <body>\n<main>{before}<bloc-map{attributes}>{}</bloc-map>{after}</main>\n</body>\n</html>\n",
        Escaped(description),
        icon(),
        StaticMap { world, stage, scene, when },
    )
}

struct StaticMap<'a> {
    world: &'a World,
    stage: &'a Stage,
    scene: &'a Scene,
    when: &'a str,
}

impl Display for StaticMap<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let StaticMap { world, stage, scene, when } = self;
        let legend = &scene.picture.legend;
        let caption = &scene.caption;
        write!(
            f,
            "<div class=\"ba auto static\"><header class=\"head\"><p class=\"over\">{}</p><h2 class=\"date\">{}</h2>\
             <p class=\"cap\"><b>{}</b> {}</p></header>",
            Escaped(&scene.overline),
            Escaped(when),
            Escaped(&caption.headline),
            Escaped(&caption.text),
        )?;
        let Rect { x, w, h, .. } = drawn_box(stage);
        write!(
            f,
            "<svg class=\"map still\" viewBox=\"{x} 0 {w} {h}\" data-date=\"{}\" role=\"group\" aria-label=\"Map\">{}</svg>",
            scene.date,
            StillMarkup::new(world, stage, scene)
        )?;
        f.write_str("<section class=\"legend\" aria-label=\"Legend\">")?;
        self.legend_by_tier(f, legend)?;
        self.legend_by_bloc(f, legend)?;
        f.write_str("<div class=\"combos\">")?;
        legend.combinations.iter().take(5).try_for_each(|item| self.line(f, item))?;
        f.write_str("</div></section>")?;
        write!(
            f,
            "<p class=\"foot\"><span class=\"borders\">{}</span> <span class=\"as-of\">Data as of {}.</span></p>",
            Escaped(&world.border_caption),
            world.as_of.in_words()
        )?;
        f.write_str(
            "<div class=\"bar\"><noscript><p class=\"no-script\">With scripts switched on, a slider shows every other day.\
             </p></noscript></div></div>",
        )
    }
}

/// The part of the stage that the style sheet places: the tall plane, without the Atlantic and Africa.
fn drawn_box(stage: &Stage) -> Rect {
    let view = &stage.layout.view;
    let left = 440.0 * view.scale + view.origin.0;
    Rect::new(left.round(), 0.0, (1080.0 * view.scale).round(), stage.layout.stage_h)
}

impl StaticMap<'_> {
    fn legend_by_tier(&self, f: &mut Formatter<'_>, legend: &Legend) -> fmt::Result {
        f.write_str("<table class=\"by-tier\"><thead><tr><td></td>")?;
        for column in &legend.columns {
            write!(f, "<th scope=\"col\"><b>{}</b></th>", Escaped(&self.world.bloc(column.bloc).short))?;
        }
        f.write_str("</tr></thead><tbody>")?;
        for (row, tier) in Tier::ALL.iter().enumerate() {
            write!(f, "<tr><th scope=\"row\">{}</th>", tier.label())?;
            legend.columns.iter().try_for_each(|column| self.cell(f, column, row))?;
            f.write_str("</tr>")?;
        }
        f.write_str("</tbody></table>")
    }

    fn legend_by_bloc(&self, f: &mut Formatter<'_>, legend: &Legend) -> fmt::Result {
        f.write_str("<table class=\"by-bloc\"><thead><tr><td></td>")?;
        for tier in Tier::ALL {
            write!(f, "<th scope=\"col\">{}</th>", tier.label())?;
        }
        f.write_str("</tr></thead><tbody>")?;
        for column in &legend.columns {
            write!(f, "<tr><th scope=\"row\"><b>{}</b></th>", Escaped(&self.world.bloc(column.bloc).short))?;
            (0..Tier::ALL.len()).try_for_each(|row| self.cell(f, column, row))?;
            f.write_str("</tr>")?;
        }
        f.write_str("</tbody></table>")
    }

    fn cell(&self, f: &mut Formatter<'_>, column: &Column, row: usize) -> fmt::Result {
        match &column.cells[row] {
            Some(item) => write!(
                f,
                "<td><span class=\"swatch\">{}</span><b>{}</b></td>",
                SwatchMarkup { world: self.world, parts: &item.parts, units_per_px: UNITS_PER_PX },
                item.countries.len()
            ),
            None => f.write_str("<td><span class=\"none\">–</span></td>"),
        }
    }

    fn line(&self, f: &mut Formatter<'_>, item: &Item) -> fmt::Result {
        write!(
            f,
            "<div class=\"line\"><span class=\"swatch\">{}</span><span>{}</span><b>{}</b></div>",
            SwatchMarkup { world: self.world, parts: &item.parts, units_per_px: UNITS_PER_PX },
            Escaped(&item.label),
            item.countries.len()
        )
    }
}
