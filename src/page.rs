//! The page: one element with the prerendered picture of its first state inside.
//!
//! The picture is the first paint, the view without scripts, the print, and what stays if the program
//! cannot start. It has the boxes and classes of the live map, so that nothing moves when that comes.

use std::fmt::{self, Display, Formatter};

use crate::geometry::Rect;
use crate::layout::LayoutInput;
use crate::legend::{Column, Item, Legend};
use crate::scene::{Scene, Stage, scene, stage};
use crate::state::State;
use crate::still::{StillMarkup, UNITS_PER_PX};
use crate::svg::{Escaped, SwatchMarkup};
use crate::world::{Tier, World};

/// The page with the addresses of its style sheet, its script and the program.
///
/// The program is asked for at the end of the page: the script would do so only when it runs, and in the
/// head it would take the line from the style sheet.
pub fn page(world: &World, css: &str, js: &str, wasm: &str) -> String {
    let state = State::start(world);
    // The style sheet scales the picture from this size to others.
    let input = LayoutInput::new(world, &state.blocs, (1200.0, 820.0), None, false);
    let mut stage = stage(world, input);
    // Insets belong to the live map: their places follow the width.
    stage.layout.insets.clear();
    stage.insets.clear();
    let scene = scene(world, &stage, state.date, &state.blocs, None);
    let title = "Bloc Atlas: the CSTO and the SCO on any day since 1991";
    let description = format!("{} {}. {}", scene.overline, scene.date.in_words(), scene.caption.as_text());
    let static_map = StaticMap { world, stage: &stage, scene: &scene };
    format!(
        "<!doctype html>\n<html lang=\"en\" class=\"page\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<meta name=\"description\" content=\"{}\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"{css}\">\n<script type=\"module\" src=\"{js}\"></script>\n\
         <body>\n<main><h1 class=\"live\">{}</h1><bloc-map address>{static_map}</bloc-map></main>\n\
         <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{wasm}\">\n</body>\n</html>\n",
        Escaped(title),
        Escaped(&description),
        Escaped(title),
    )
}

struct StaticMap<'a> {
    world: &'a World,
    stage: &'a Stage,
    scene: &'a Scene,
}

impl Display for StaticMap<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let StaticMap { world, stage, scene } = self;
        let legend = &scene.picture.legend;
        let caption = &scene.caption;
        write!(
            f,
            "<div class=\"ba auto static\"><header class=\"head\"><p class=\"over\">{}</p><h2 class=\"date\">{}</h2>\
             <p class=\"cap\"><b>{}</b> {}</p></header>",
            Escaped(&scene.overline),
            scene.date.in_words(),
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
