//! Scene to SVG text: the picture in a page before any script runs, and the exported file.

mod swatch;
mod text;

use std::fmt::{self, Display, Formatter};

use crate::pattern::{Pattern, Shape, hatch};
use crate::scene::{Fill, FillKind, MapScene, Scene, Stage};
use crate::words::country_label;
use crate::world::World;

pub use swatch::SwatchMarkup;
pub use text::{Escaped, Short, short};

/// A map with everything in it, as SVG elements without the outer `<svg>`.
pub struct MapMarkup<'a> {
    /// The world.
    pub world: &'a World,
    /// The stage.
    pub stage: &'a Stage,
    /// The scene.
    pub scene: &'a Scene,
    /// How many units of the paths make a pixel.
    pub units_per_px: f64,
    /// Elements over the main map and below its names.
    pub below_names: &'a str,
}

impl Display for MapMarkup<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let picture = &self.scene.picture;
        f.write_str("<defs>")?;
        self.patterns(f)?;
        for (i, map) in picture.maps.iter().enumerate() {
            self.clips(f, i, map)?;
        }
        f.write_str("</defs>")?;
        for (i, map) in picture.maps.iter().enumerate() {
            match i.checked_sub(1).map(|i| &self.stage.layout.insets[i]) {
                None => write!(f, "<g class=\"main\">")?,
                Some(inset) => {
                    let r = inset.frame;
                    write!(
                        f,
                        "<g class=\"inset\"><g clip-path=\"url(#box-{i})\"><rect class=\"f-sea\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                        Short(r.x),
                        Short(r.y),
                        Short(r.w),
                        Short(r.h)
                    )?;
                }
            }
            self.map(f, i, map)?;
            if i == 0 {
                f.write_str(self.below_names)?;
            }
            self.names(f, map)?;
            if let Some(inset) = i.checked_sub(1).map(|i| &self.stage.layout.insets[i]) {
                let r = inset.frame;
                write!(
                    f,
                    "</g><rect class=\"frame\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/><text class=\"note\" x=\"{}\" y=\"{}\">{}</text>",
                    Short(r.x),
                    Short(r.y),
                    Short(r.w),
                    Short(r.h),
                    Short(r.x + 8.0),
                    Short(r.y + r.h - 8.0),
                    Escaped(&inset.caption)
                )?;
            }
            f.write_str("</g>")?;
        }
        Ok(())
    }
}

impl MapMarkup<'_> {
    /// The textures of all fills.
    pub fn patterns(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let used = self.scene.picture.patterns.iter();
        std::iter::once(&hatch()).chain(used).try_for_each(|p| write_pattern(f, p, self.units_per_px))
    }

    fn clips(&self, f: &mut Formatter<'_>, i: usize, map: &MapScene) -> fmt::Result {
        if i > 0 {
            let r = map.geometry.view.clip;
            write!(
                f,
                "<clipPath id=\"box-{i}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/></clipPath>",
                Short(r.x),
                Short(r.y),
                Short(r.w),
                Short(r.h)
            )?;
        }
        map.formers.iter().enumerate().try_for_each(|(n, former)| {
            write!(
                f,
                "<clipPath id=\"former-{i}-{n}\"><path d=\"{}\" clip-rule=\"evenodd\"/></clipPath>",
                former.area
            )
        })
    }

    fn map(&self, f: &mut Formatter<'_>, i: usize, map: &MapScene) -> fmt::Result {
        let geometry = &map.geometry;
        write!(
            f,
            "<g class=\"paths\" transform=\"scale({})\"><path class=\"grat\" d=\"{}\"/><g fill-rule=\"evenodd\">",
            self.scale(),
            geometry.graticule
        )?;
        for (shape, fill) in geometry.units.iter().zip(&map.fills) {
            let unit = &self.world.units[shape.unit.0 as usize].id;
            write!(f, "<path data-unit=\"{unit}\"")?;
            self.country_attributes(f, fill, i == 0 && fill.names_country)?;
            write_fill(f, fill, "")?;
            write!(f, " d=\"{}\"/>", shape.path)?;
        }
        for &unit in map.hatched.iter() {
            write!(
                f,
                "<path class=\"hatched\" fill=\"url(#p-hatch)\" d=\"{}\"/>",
                geometry.units[unit].path
            )?;
        }
        f.write_str("</g>")?;
        write!(
            f,
            "<path class=\"l-coast\" d=\"{}\"/><path class=\"l-land\" d=\"{}\"/>",
            geometry.coast, map.borders
        )?;
        for (n, former) in map.formers.iter().enumerate() {
            let bloc = &self.world.bloc(former.bloc).id;
            write!(
                f,
                "<path class=\"former o-{bloc}\" clip-path=\"url(#former-{i}-{n})\" d=\"{}\"/>",
                former.outline
            )?;
        }
        for (line, _) in geometry.lines.iter().zip(&*map.lines).filter(|(_, k)| k.is_cased()) {
            write!(f, "<path class=\"l-casing\" d=\"{}\"/>", line.path)?;
        }
        for (line, kind) in geometry.lines.iter().zip(&*map.lines).filter(|(_, k)| k.is_over()) {
            write!(f, "<path class=\"l-{}\" d=\"{}\"/>", kind.class(), line.path)?;
        }
        f.write_str("</g>")?;
        self.marks(f, map)
    }

    /// From the units of the paths to pixels.
    fn scale(&self) -> Short {
        Short(1.0 / self.units_per_px)
    }

    /// Discs and crosses: pixels, above all paths.
    pub fn marks(&self, f: &mut Formatter<'_>, map: &MapScene) -> fmt::Result {
        if !map.discs.is_empty() {
            write!(f, "<g transform=\"scale({})\">", self.scale())?;
            for disc in &map.discs {
                let units = |px: f64| Short((px * self.units_per_px).round());
                write!(
                    f,
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"",
                    units(disc.at.0),
                    units(disc.at.1),
                    units(3.4)
                )?;
                self.country_attributes(f, &disc.fill, disc.fill.names_country)?;
                write_fill(f, &disc.fill, "disc ")?;
                f.write_str("/>")?;
            }
            f.write_str("</g>")?;
        }
        for former in map.formers.iter() {
            let (x, y) = (Short(former.cross.0), Short(former.cross.1));
            let bloc = &self.world.bloc(former.bloc).id;
            for class in ["cross-under", &format!("cross x-{bloc}")] {
                write!(f, "<path class=\"{class}\" transform=\"translate({x} {y})\" d=\"{CROSS}\"/>")?;
            }
        }
        Ok(())
    }

    /// The names with their leaders, above all that is drawn.
    pub fn names(&self, f: &mut Formatter<'_>, map: &MapScene) -> fmt::Result {
        for label in map.labels.iter() {
            if let Some((from, to)) = label.leader {
                for class in ["leader-under", "leader"] {
                    write!(
                        f,
                        "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
                        Short(from.0),
                        Short(from.1),
                        Short(to.0),
                        Short(to.1)
                    )?;
                }
            }
        }
        map.labels.iter().try_for_each(|label| {
            write!(
                f,
                "<text class=\"name rank-{} {}\" x=\"{}\" y=\"{}\">{}</text>",
                label.rank,
                label.class,
                Short(label.at.0),
                Short(label.at.1),
                Escaped(&label.text)
            )
        })
    }

    /// Whose land it is and what its statuses are; the name in words where `named`.
    pub fn country_attributes(&self, f: &mut Formatter<'_>, fill: &Fill, named: bool) -> fmt::Result {
        let country = self.world.country(fill.country);
        write!(f, " data-country=\"{}\"", country.id)?;
        for part in &self.scene.picture.parts[fill.country.0 as usize] {
            write!(f, " data-{}=\"{}\"", self.world.bloc(part.bloc).id, part.tier.id())?;
        }
        if named {
            let label = country_label(self.world, fill.country, self.scene.date, &self.scene.picture.blocs);
            write!(f, " role=\"img\" aria-label=\"{}\"", Escaped(&label))?;
        }
        Ok(())
    }
}

/// The cross at the label point of a country that left.
pub const CROSS: &str = "M-3-3l6 6m0-6l-6 6";

/// The class of a plain fill: `f-land`, `f-csto`, `f-sco-light`.
pub fn plain_class(name: &str) -> String {
    match name.rsplit_once('-') {
        Some((bloc, "member")) => format!("f-{bloc}"),
        Some((bloc, _)) => format!("f-{bloc}-light"),
        None => format!("f-{name}"),
    }
}

/// The reference to a patterned fill.
pub fn pattern_url(fill: &Fill) -> String {
    let set = if fill.kind == FillKind::SmallPattern { "s" } else { "p" };
    format!("url(#{set}-{})", fill.name)
}

/// The attributes of a fill; `class` is put before its own.
pub fn write_fill(f: &mut Formatter<'_>, fill: &Fill, class: &str) -> fmt::Result {
    match fill.kind {
        FillKind::Plain => write!(f, " class=\"{class}{}\"", plain_class(&fill.name)),
        _ if class.is_empty() => write!(f, " fill=\"{}\"", pattern_url(fill)),
        _ => write!(f, " class=\"{}\" fill=\"{}\"", class.trim_end(), pattern_url(fill)),
    }
}

fn write_pattern(f: &mut Formatter<'_>, pattern: &Pattern, units_per_px: f64) -> fmt::Result {
    write!(
        f,
        "<pattern id=\"{}\" width=\"{}\" height=\"{}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"scale({}) rotate({})\">",
        pattern.id,
        Short(pattern.w),
        Short(pattern.h),
        Short(units_per_px),
        Short(pattern.angle_deg)
    )?;
    for shape in &pattern.shapes {
        match shape {
            Shape::Rect { x, y, w, h, class } => write!(
                f,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{class}\"/>",
                Short(*x),
                Short(*y),
                Short(*w),
                Short(*h)
            )?,
            Shape::Disc { x, y, r, class } => {
                write!(
                    f,
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"{class}\"/>",
                    Short(*x),
                    Short(*y),
                    Short(*r)
                )?;
            }
        }
    }
    f.write_str("</pattern>")
}

/// From the tile's pixels to the paths' tenths of a pixel, turned.
pub fn pattern_transform(pattern: &Pattern) -> String {
    format!("scale(10) rotate({})", Short(pattern.angle_deg))
}
