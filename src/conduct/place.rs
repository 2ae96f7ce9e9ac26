//! Where marks can stand: the view of a map, and the names that are on it.

use crate::date::Date;
use crate::geometry::{Rect, View, is_inside};
use crate::labels::text_width_px;
use crate::layout::{Inset, Layout, Size};
use crate::scene::{Scene, Stage};
use crate::world::{CountryId, World};

/// The main map and the insets, as marks need to know them.
#[derive(Debug, Clone)]
pub struct Places {
    /// The design.
    pub size: Size,
    /// Boxes over the main map that marks keep clear of.
    pub reserved: Vec<Rect>,
    /// The main map, then the insets.
    pub maps: Vec<MapPlaces>,
}

/// One map.
#[derive(Debug, Clone)]
pub struct MapPlaces {
    /// Its view.
    pub view: View,
    /// What of it is seen, pixels.
    pub bounds: Rect,
    /// The names on it.
    pub names: Vec<Name>,
}

/// A name on a map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Name {
    /// Whose.
    pub country: CountryId,
    /// The middle of its base line, pixels.
    pub at: (f64, f64),
    /// How wide it is, pixels.
    pub w: f64,
    /// The size of its type, pixels.
    pub h: f64,
}

impl Name {
    /// Its box.
    pub fn rect(&self) -> Rect {
        Rect::new(self.at.0 - self.w / 2.0, self.at.1 - self.h * 0.8, self.w, self.h)
    }
}

impl Places {
    /// The maps of a layout with no names yet.
    pub fn of_layout(layout: &Layout) -> Places {
        let stage = Rect::new(0.0, 0.0, layout.stage_w, layout.stage_h);
        let main = MapPlaces { view: layout.view, bounds: stage, names: Vec::new() };
        let inset = |inset: &Inset| MapPlaces { view: inset.view, bounds: inset.frame, names: Vec::new() };
        let maps = std::iter::once(main).chain(layout.insets.iter().map(inset)).collect();
        Places { size: layout.size, reserved: layout.reserved.clone(), maps }
    }

    /// The maps of a scene with its names.
    pub fn of_scene(stage: &Stage, scene: &Scene) -> Places {
        let mut places = Places::of_layout(&stage.layout);
        for (map, drawn) in places.maps.iter_mut().zip(&scene.picture.maps) {
            map.names = drawn
                .labels
                .iter()
                .map(|label| {
                    let h = type_px(places.size, label.rank);
                    Name { country: label.country, at: label.at, w: text_width_px(&label.text, h), h }
                })
                .collect();
        }
        places
    }

    /// Adds the names of one map as the browser has them: lines of `index`, text, x and y of the middle of the
    /// base line, width, size of type, in whole tenths of a pixel, parted by tabs. A line that cannot be read is left out.
    pub fn add_names(&mut self, world: &World, date: Date, lines: &str) {
        for line in lines.lines() {
            let mut fields = line.split('\t');
            let index = fields.next().and_then(|field| field.parse::<usize>().ok());
            let text = fields.next();
            let mut number =
                || fields.next().and_then(|field| field.parse::<i32>().ok()).map(|n| f64::from(n) / 10.0);
            if let (Some(map), Some(text), Some(x), Some(y), Some(w), Some(h)) =
                (index.and_then(|i| self.maps.get_mut(i)), text, number(), number(), number(), number())
                && let Some(country) = country_called(world, date, text)
            {
                map.names.push(Name { country, at: (x, y), w, h });
            }
        }
    }
}

impl MapPlaces {
    /// The name of a country, if it is on the map.
    pub fn name(&self, country: CountryId) -> Option<&Name> {
        self.names.iter().find(|name| name.country == country)
    }

    /// The point in a country that stands for it, if it is on the map.
    pub fn point(&self, world: &World, country: CountryId) -> Option<(f64, f64)> {
        let at = self.view.px(world.country(country).label);
        is_inside(at, &self.bounds).then_some(at)
    }
}

/// The size of the type of a name of a rank, pixels, as the style sheet has it.
fn type_px(size: Size, rank: u8) -> f64 {
    match rank {
        1 => size.pick(17.0, 14.0, 12.0),
        2 => size.pick(14.0, 12.0, 10.5),
        _ => size.pick(11.5, 10.5, 10.0),
    }
}

fn country_called(world: &World, date: Date, text: &str) -> Option<CountryId> {
    let is_called = |i: &usize| {
        let country = &world.countries[*i];
        country.map_name.as_deref() == Some(text) || country.name(date) == text
    };
    (0..world.countries.len()).find(is_called).map(|i| CountryId(i as u16))
}
