//! Draws the shapes with their fills and the lines: of a change only what differs from what is drawn.
//!
//! Yew makes the groups, once for each size of the map, and leaves what is in them alone. A change of status touches a
//! handful of some 250 paths; describing all of them anew for Yew to compare took most of the time of such a step. Of
//! some 350 lines most are drawn on no day or on few, so a line has a path only while it is drawn.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::NodeRef;

use super::day::set;
use super::tiles::{SVG, Tiles};
use crate::geometry::ViewGeometry;
use crate::paint::LineKind;
use crate::scene::{Fill, FillKind, MapScene, Picture};
use crate::svg::{pattern_url, plain_class};
use crate::words::country_label;
use crate::world::{BlocId, CountryId, World};

/// The groups that a brush draws in.
#[derive(Default, Clone)]
pub struct Groups {
    /// The patterns: those of all maps stand in the first.
    pub patterns: NodeRef,
    /// The shapes of the units.
    pub units: NodeRef,
    /// The casings of the lines.
    pub casings: NodeRef,
    /// The lines.
    pub lines: NodeRef,
}

/// The brush of one map.
#[derive(Default)]
pub struct Brush {
    groups: Groups,
    drawn: Option<Drawn>,
}

/// What a brush has drawn.
struct Drawn {
    group: Element,
    tiles: Tiles,
    units: Vec<Element>,
    casings: Lines,
    lines: Lines,
    /// Whose fills are drawn.
    filled: Option<Rc<Picture>>,
    /// The kinds of the lines that are drawn.
    lined: Option<Rc<Vec<LineKind>>>,
}

impl Brush {
    /// Whether nothing is drawn yet.
    pub fn is_blank(&self) -> bool {
        self.drawn.is_none()
    }

    /// The groups, for the view that makes them.
    pub fn groups(&self) -> Groups {
        self.groups.clone()
    }

    /// Draws the fills of the map `index` of a picture, and with the first map the patterns of all.
    pub fn draw_fills(&mut self, world: &World, picture: &Rc<Picture>, index: usize) {
        let Some(group) = self.groups.units.cast::<Element>() else { return };
        if self.drawn.as_ref().is_none_or(|drawn| drawn.group != group) {
            self.drawn = Drawn::new(&self.groups, group, &picture.maps[index].geometry);
        }
        let Some(drawn) = self.drawn.as_mut().filter(|drawn| !is_of(&drawn.filled, picture)) else { return };
        if index == 0 {
            drawn.tiles.draw(&self.groups.patterns, &picture.patterns);
        }
        drawn.fill(world, picture, index);
    }

    /// Draws its lines.
    pub fn draw_lines(&mut self, picture: &Rc<Picture>, index: usize) {
        let map = &picture.maps[index];
        if let Some(drawn) = self.drawn.as_mut().filter(|drawn| !is_of(&drawn.lined, &map.lines)) {
            drawn.line(map);
        }
    }
}

fn is_of<T>(drawn: &Option<Rc<T>>, wanted: &Rc<T>) -> bool {
    drawn.as_ref().is_some_and(|drawn| Rc::ptr_eq(drawn, wanted))
}

impl Drawn {
    fn new(groups: &Groups, group: Element, geometry: &ViewGeometry) -> Option<Drawn> {
        let path = web_sys::window()?.document()?.create_element_ns(Some(SVG), "path").ok()?;
        let shapes = geometry.units.iter().filter_map(|shape| add_path(&path, &group, &shape.path, None));
        let units: Vec<Element> = shapes.collect();
        let lines = |node: &NodeRef| Lines { group: node.cast(), path: path.clone(), drawn: Vec::new() };
        let (casings, lines) = (lines(&groups.casings), lines(&groups.lines));
        Some(Drawn { group, tiles: Tiles::default(), units, casings, lines, filled: None, lined: None })
    }

    fn fill(&mut self, world: &World, picture: &Rc<Picture>, index: usize) {
        let before = self.filled.replace(picture.clone());
        let before = before.as_deref().and_then(|before| Some((before, before.maps.get(index)?)));
        let map = &picture.maps[index];
        for (i, (fill, element)) in map.fills.iter().zip(&self.units).enumerate() {
            let old = before.map(|(picture, map)| (picture, &map.fills[i]));
            if old.is_some_and(|(before, old)| old == fill && is_same(world, before, picture, fill.country)) {
                continue;
            }
            let attributes = |picture: &Picture, fill: &Fill| {
                let mut all = country_attributes(world, picture, fill, index == 0, "");
                all.push(("data-unit", world.units[map.geometry.units[i].unit.0 as usize].id.clone()));
                all
            };
            write(element, &old.map_or_else(Vec::new, |(p, f)| attributes(p, f)), &attributes(picture, fill));
        }
    }

    fn line(&mut self, map: &MapScene) {
        self.lined = Some(map.lines.clone());
        for (i, (line, &kind)) in map.geometry.lines.iter().zip(&*map.lines).enumerate() {
            self.casings.draw(i, &line.path, kind.is_cased().then_some("casing"));
            self.lines.draw(i, &line.path, kind.is_over().then(|| kind.class()));
        }
    }
}

/// The lines of a group.
struct Lines {
    group: Option<Element>,
    /// What others are copied from.
    path: Element,
    /// The path of each line of the geometry that is drawn, and its kind.
    drawn: Vec<Option<(Element, &'static str)>>,
}

impl Lines {
    /// Has line `i` be drawn so, or not at all.
    fn draw(&mut self, i: usize, data: &str, kind: Option<&'static str>) {
        if self.drawn.len() <= i {
            self.drawn.resize_with(i + 1, || None);
        }
        let (upper, rest) = self.drawn.split_at_mut(i + 1);
        match (&mut upper[i], kind) {
            (Some((_, old)), Some(kind)) if *old == kind => {}
            (Some((path, old)), Some(kind)) => {
                *old = kind;
                set_kind(path, kind);
            }
            (drawn, None) => {
                if let Some((path, _)) = drawn.take() {
                    path.remove();
                }
            }
            (drawn, Some(kind)) => {
                // Lines that meet lie over each other in the order of the geometry.
                let over = rest.iter().flatten().next().map(|(path, _)| path);
                let path = self.group.as_ref().and_then(|group| add_path(&self.path, group, data, over));
                *drawn = path.inspect(|path| set_kind(path, kind)).map(|path| (path, kind));
            }
        }
    }
}

fn set_kind(path: &Element, kind: &str) {
    set(path, "class", &format!("l-{kind}"));
}

/// A copy of `path` with its own data, before `next` or at the end.
fn add_path(path: &Element, group: &Element, data: &str, next: Option<&Element>) -> Option<Element> {
    // To copy one is half the work of making one.
    let path: Element = path.clone_node().ok()?.unchecked_into();
    set(&path, "d", data);
    group.insert_before(&path, next.map(AsRef::as_ref)).ok()?;
    Some(path)
}

/// Whether a country is called the same and has the same statuses in two pictures.
fn is_same(world: &World, a: &Picture, b: &Picture, country: CountryId) -> bool {
    let spell = |bloc: BlocId, picture: &Picture| world.bloc(bloc).spell_index(country, picture.date);
    let name = |picture: &Picture| world.country(country).name(picture.date);
    a.blocs == b.blocs
        && std::ptr::eq(name(a), name(b))
        && a.blocs.iter().all(|&bloc| spell(bloc, a) == spell(bloc, b))
}

/// Writes what differs. That a name is no name for an attribute is all that could go wrong, and these are.
fn write(element: &Element, old: &[(&str, String)], new: &[(&str, String)]) {
    for (name, _) in old.iter().filter(|(name, _)| new.iter().all(|(other, _)| other != name)) {
        let _ = element.remove_attribute(name);
    }
    for (name, value) in new.iter().filter(|attribute| !old.contains(attribute)) {
        let _ = element.set_attribute(name, value);
    }
}

/// What an element for a country says: whose it is, the tiers, the fill, and where it stands for the
/// country in the accessibility tree, its name.
pub fn country_attributes(
    world: &World,
    picture: &Picture,
    fill: &Fill,
    named: bool,
    class: &str,
) -> Vec<(&'static str, String)> {
    let country = world.country(fill.country);
    let mut all = vec![("data-country", country.id.clone())];
    for part in &picture.parts[fill.country.0 as usize] {
        all.push((tier_attribute(world, part.bloc), part.tier.id().to_owned()));
    }
    if fill.kind == FillKind::Plain {
        all.push(("class", format!("{class}{}", plain_class(&fill.name))));
    } else {
        all.push(("fill", pattern_url(fill)));
        if !class.is_empty() {
            all.push(("class", class.trim_end().to_owned()));
        }
    }
    if named && fill.names_country {
        let label = country_label(world, fill.country, picture.date, &picture.blocs);
        all.extend([("id", format!("c-{}", country.id)), ("role", "img".into()), ("aria-label", label)]);
    }
    all
}

/// `data-csto` and its like. Yew wants attribute names that live for ever, so each bloc's is made once.
fn tier_attribute(world: &World, bloc: BlocId) -> &'static str {
    thread_local! {
        static NAMES: std::cell::OnceCell<Vec<&'static str>> = const { std::cell::OnceCell::new() };
    }
    NAMES.with(|names| {
        let make = || world.blocs.iter().map(|b| &*format!("data-{}", b.id).leak()).collect();
        names.get_or_init(make).get(bloc.0 as usize).copied().unwrap_or("data-bloc")
    })
}
