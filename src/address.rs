//! [`State`] to a query string and back.
//!
//! The query string, never the fragment: hosts append fragments of their own. Parameters that are not
//! ours are kept as they are. A value that cannot be read gives the default and a notice that names it.

use crate::date::Date;
use crate::state::{Frame, State, Theme};
use crate::world::World;

/// A state together with the parameters that are not ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    /// The state, with a notice for each value that could not be read.
    pub state: State,
    /// Parameters that are not ours: `name=value` as they came.
    pub foreign: Vec<String>,
}

/// Reads a query string, with or without its question mark.
pub fn parse(query: &str, world: &World) -> Address {
    let mut state = State::start(world);
    let mut foreign = Vec::new();
    for pair in query.strip_prefix('?').unwrap_or(query).split('&').filter(|p| !p.is_empty()) {
        let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decode(raw);
        // The edition is chosen before there is a world to read the rest with; it stays in the address.
        if name == "edition" || !read_parameter(&mut state, name, &value, world) {
            foreign.push(pair.to_owned());
        }
    }
    Address { state, foreign }
}

/// Sets one parameter; returns whether it is ours. A bad value leaves the state as it is, with a notice.
pub fn read_parameter(state: &mut State, name: &str, value: &str, world: &World) -> bool {
    match name {
        "date" | "time" => read_date(state, value, world),
        "blocs" => read_blocs(state, value, world),
        "select" => read_select(state, value, world),
        "frame" => match value {
            "wide" => state.frame = Some(Frame::Wide),
            "tall" => state.frame = Some(Frame::Tall),
            "north" => state.frame = Some(Frame::North),
            "" => state.frame = None,
            _ => refuse(state, name, value, "wide, tall or north"),
        },
        "theme" => match value {
            "auto" | "" => state.theme = Theme::Auto,
            "light" => state.theme = Theme::Light,
            "dark" => state.theme = Theme::Dark,
            _ => refuse(state, name, value, "auto, light or dark"),
        },
        "plain" => match switch(value) {
            Some(on) => state.plain = on,
            None => refuse(state, name, value, "1 or 0"),
        },
        "static" => match switch(value) {
            Some(on) => state.is_static = on,
            None => refuse(state, name, value, "1 or 0"),
        },
        // Only one that cannot be had comes as far as this.
        "edition" => state
            .notice(format!("The edition “{}” cannot be loaded; this is the current one.", shortened(value))),
        _ => return false,
    }
    true
}

/// Sets one parameter back to how the map opens.
pub fn forget_parameter(state: &mut State, name: &str, world: &World) {
    let start = State::start(world);
    match name {
        "date" | "time" => state.date = start.date,
        "blocs" => state.blocs = start.blocs,
        "select" => state.select = start.select,
        "frame" => state.frame = start.frame,
        "theme" => state.theme = start.theme,
        "plain" => state.plain = start.plain,
        "static" => state.is_static = start.is_static,
        _ => {}
    }
}

/// On, also without a value as HTML has it (`?plain`), or off; `None` for anything else.
fn switch(value: &str) -> Option<bool> {
    match value {
        "" | "1" | "true" | "yes" | "on" => Some(true),
        "0" | "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

fn read_date(state: &mut State, value: &str, world: &World) {
    let date = match value {
        "latest" | "" => Some(world.as_of),
        "earliest" => Some(world.first_day),
        _ => read_day_on(value, world),
    };
    match date {
        Some(date) => {
            state.date = world.clamp(date);
            if state.date != date {
                let end = if date < state.date { "begins" } else { "ends" };
                let text = format!(
                    "The map {end} on {}; “{}” is outside it.",
                    state.date.in_words(),
                    shortened(value)
                );
                state.notice(text);
            }
        }
        None => refuse(state, "date", value, "a day as 2023-11-23"),
    }
}

/// A day as a person types it: `2023-11-23`, `2023-11`, `2023`, `23 November 2023`, `23 Nov 2023`; or
/// `None` where the text names no day.
pub fn read_day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = Date::parse_partial(text) {
        return Some(date);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let [day, month, year] = words[..] else { return None };
    let month = month.trim_matches('.').to_ascii_lowercase();
    let names = "january february march april may june july august september october november december";
    let number = names.split(' ').position(|name| month.len() >= 3 && name.starts_with(&month))?;
    Date::from_ymd(year.parse().ok()?, number as u32 + 1, day.parse().ok()?)
}

/// A day as [`read_day`] reads it. The month or the year in which the map begins is meant as far as it is
/// on the map; other days are taken as they are, on the map or not.
pub fn read_day_on(text: &str, world: &World) -> Option<Date> {
    let day = read_day(text)?;
    let shown = world.clamp(day);
    Some(if shown.to_string().starts_with(text.trim()) { shown } else { day })
}

fn read_blocs(state: &mut State, value: &str, world: &World) {
    let mut blocs = Vec::new();
    for id in value.split(['~', ',', ' ']).filter(|id| !id.is_empty()) {
        match world.bloc_by_id(&id.to_ascii_lowercase()) {
            Some(bloc) if !blocs.contains(&bloc) => blocs.push(bloc),
            Some(_) => {}
            None => refuse(state, "blocs", id, &bloc_ids(world)),
        }
    }
    if !blocs.is_empty() || value.is_empty() {
        state.blocs = blocs;
    }
}

fn bloc_ids(world: &World) -> String {
    world.blocs.iter().map(|b| b.id.as_str()).collect::<Vec<_>>().join(", ")
}

fn read_select(state: &mut State, value: &str, world: &World) {
    let mut countries = Vec::new();
    for code in value.split(['~', ',', ' ']).filter(|code| !code.is_empty()) {
        match world.country_by_code(&code.to_ascii_uppercase()) {
            Some(country) if !countries.contains(&country) => countries.push(country),
            Some(_) => {}
            None => refuse(state, "select", code, "a code of three letters such as ARM"),
        }
    }
    if !countries.is_empty() || value.is_empty() {
        state.select = countries;
    }
}

fn refuse(state: &mut State, name: &str, value: &str, expected: &str) {
    state.notice(format!("{name}: expected {expected}, found “{}”.", shortened(value)));
}

fn shortened(value: &str) -> String {
    value.chars().take(40).collect()
}

/// The query string of a state, with its question mark; empty where everything is as at the start.
/// Never ends in a dot, because social sites cut one off.
pub fn format(address: &Address, world: &World) -> String {
    let (state, start) = (&address.state, State::start(world));
    let mut pairs = Vec::new();
    if state.date != start.date {
        pairs.push(format!("date={}", state.date));
    }
    if state.blocs != start.blocs {
        let ids: Vec<&str> = state.blocs.iter().map(|&b| world.bloc(b).id.as_str()).collect();
        pairs.push(format!("blocs={}", ids.join("~")));
    }
    if !state.select.is_empty() {
        let codes: Vec<&str> = state.select.iter().map(|&c| world.country(c).id.as_str()).collect();
        pairs.push(format!("select={}", codes.join("~")));
    }
    if let Some(frame) = state.frame {
        let word = match frame {
            Frame::Wide => "wide",
            Frame::Tall => "tall",
            Frame::North => "north",
        };
        pairs.push(format!("frame={word}"));
    }
    match state.theme {
        Theme::Auto => {}
        Theme::Light => pairs.push("theme=light".into()),
        Theme::Dark => pairs.push("theme=dark".into()),
    }
    if state.plain {
        pairs.push("plain=1".into());
    }
    if state.is_static {
        pairs.push("static=1".into());
    }
    pairs.splice(0..0, address.foreign.iter().cloned());
    if pairs.is_empty() {
        return String::new();
    }
    let query = format!("?{}", pairs.join("&"));
    match query.strip_suffix('.') {
        Some(rest) => format!("{rest}%2E"),
        None => query,
    }
}

/// Percent-decoding with plus as space; what is no UTF-8 is replaced, never refused.
fn decode(raw: &str) -> String {
    let bytes = raw.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = |at: usize| bytes.get(at).and_then(|b| (*b as char).to_digit(16));
        match (bytes[i], hex(i + 1), hex(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                i += 3;
                continue;
            }
            (b'+', ..) => decoded.push(b' '),
            (byte, ..) => decoded.push(byte),
        }
        i += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests;
