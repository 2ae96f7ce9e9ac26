//! What the program of conduct tells the map.

use super::App;
use crate::date::Date;
use crate::web::message::Told;
use crate::world::World;

impl App {
    /// Takes it in; returns whether anything changed.
    pub(super) fn hear(&mut self, told: Told, world: &World) -> bool {
        match told {
            Told::Stops(text) => {
                let mut numbers = text.chars().map(u32::from);
                let stop = || Some((Date::from_days(numbers.next()? as i32), numbers.next()?));
                let stops = std::iter::from_fn(stop).collect();
                let changed = self.state.stops != stops;
                self.state.stops = stops;
                changed
            }
            Told::Ring(codes) => {
                let ringed = codes.split('~').filter_map(|code| world.country_by_code(code)).collect();
                let changed = self.state.ringed != ringed;
                self.state.ringed = ringed;
                changed
            }
            Told::Keep(name, value) => {
                let begin = name + "=";
                self.foreign.retain(|pair| !pair.starts_with(&begin));
                if !value.is_empty() {
                    self.foreign.push(begin + &value);
                }
                self.push_address = true;
                true
            }
        }
    }
}
