//! `bloc-atlas svg`: the map of a day as a file.

use std::io::Write;

use super::Failure;
use super::arguments::{BLOC, BLOCS, CommandSpec, Options, once};
use super::file::write_to;
use crate::conduct::caption::told;
use crate::date::Date;
use crate::export::ExportedSvg;
use crate::included;
use crate::layout::{LayoutInput, Size, bar_height_px};
use crate::scene::{scene, stage};
use crate::state::{Frame, Theme};
use crate::world::{BlocId, Events, World};

/// `svg`.
pub const SVG: CommandSpec = CommandSpec {
    name: "svg",
    about: "Writes the map of a day as one SVG file",
    options: &[
        once("--date", "D", "The day"),
        BLOCS,
        BLOC,
        once("--frame", "wide", "wide, tall or north"),
        once("--theme", "light", "light or dark"),
        once("--marks", "on", "on or off: what the blocs did that day"),
        once("-o", "FILE", "The file; without it the standard output"),
    ],
};

/// Writes the map of a day.
pub fn svg(options: &Options, out: &mut impl Write, remarks: &mut impl Write) -> Result<(), Failure> {
    let world = included::world();
    let frame = options.word("--frame", &["wide", "tall", "north"])?;
    let theme = match options.word("--theme", &["light", "dark"])? {
        "dark" => Theme::Dark,
        _ => Theme::Light,
    };
    let blocs = options.blocs(&world)?;
    let date = options.day_of_map(&world, remarks)?;
    let input = match frame {
        "tall" => LayoutInput::new(&world, &blocs, (700.0, 806.0), None, false),
        "north" => {
            let side_px = 1000.0;
            let bar_px = bar_height_px(Size::of_width(side_px), false);
            LayoutInput::new(&world, &blocs, (side_px, side_px + bar_px), Some(Frame::North), false)
        }
        _ => LayoutInput::new(&world, &blocs, (1200.0, 820.0), None, false),
    };
    let events = (options.word("--marks", &["on", "off"])? == "on").then(included::events);
    let svg = exported_svg(&world, events.as_ref(), input, date, &blocs, theme);
    write_to(options.path("-o").as_deref(), &svg, out)
}

fn exported_svg(
    world: &World,
    events: Option<&Events>,
    input: LayoutInput,
    date: Date,
    blocs: &[BlocId],
    theme: Theme,
) -> String {
    let stage = stage(world, input);
    let scene = scene(world, &stage, date, blocs, None);
    let scene = match events {
        Some(events) => told(world, events, scene),
        None => scene,
    };
    format!(
        "{}\n",
        ExportedSvg { world, stage: &stage, scene: &scene, when: &date.in_words(), theme, events }
    )
}
