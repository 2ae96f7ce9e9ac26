//! Writes the fills of the shapes and the kinds of the lines: only those that differ from what is drawn.
//!
//! Yew makes the paths, once for each size of the map, and leaves these attributes alone. A change of
//! status touches a handful of some 700 paths; describing all of them anew for Yew to compare took most
//! of the time of such a step.

use std::rc::Rc;

use web_sys::Element;
use yew::NodeRef;

use super::tiles::Tiles;
use crate::paint::LineKind;
use crate::scene::{Fill, FillKind, Picture};
use crate::svg::{pattern_url, plain_class};
use crate::words::country_label;
use crate::world::{BlocId, CountryId, World};

/// The groups of paths that a brush writes to.
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
    casings: Vec<Element>,
    lines: Vec<Element>,
    /// Whose fills are drawn.
    filled: Option<Rc<Picture>>,
    /// Whose lines are drawn.
    lined: Option<Rc<Picture>>,
}

impl Brush {
    /// The groups, for the view that makes them.
    pub fn groups(&self) -> Groups {
        self.groups.clone()
    }

    /// Draws the fills of the map `index` of a picture, and with the first map the patterns of all.
    pub fn draw_fills(&mut self, world: &World, picture: &Rc<Picture>, index: usize) {
        let Some(group) = self.groups.units.cast::<Element>() else { return };
        if self.drawn.as_ref().is_none_or(|drawn| drawn.group != group) {
            let children = |node: &NodeRef| node.cast::<Element>().map(children).unwrap_or_default();
            self.drawn = Some(Drawn {
                units: children(&self.groups.units),
                casings: children(&self.groups.casings),
                lines: children(&self.groups.lines),
                group,
                tiles: Tiles::default(),
                filled: None,
                lined: None,
            });
        }
        let Some(drawn) = self.drawn.as_mut().filter(|drawn| !is_of(&drawn.filled, picture)) else { return };
        if index == 0 {
            drawn.tiles.draw(&self.groups.patterns, &picture.patterns);
        }
        drawn.fill(world, picture, index);
    }

    /// Draws its lines.
    pub fn draw_lines(&mut self, picture: &Rc<Picture>, index: usize) {
        if let Some(drawn) = self.drawn.as_mut().filter(|drawn| !is_of(&drawn.lined, picture)) {
            drawn.line(picture, index);
        }
    }
}

fn is_of(drawn: &Option<Rc<Picture>>, picture: &Rc<Picture>) -> bool {
    drawn.as_ref().is_some_and(|drawn| Rc::ptr_eq(drawn, picture))
}

fn children(parent: Element) -> Vec<Element> {
    let children = parent.children();
    (0..children.length()).filter_map(|i| children.item(i)).collect()
}

impl Drawn {
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

    fn line(&mut self, picture: &Rc<Picture>, index: usize) {
        let before = self.lined.replace(picture.clone());
        let before = before.as_deref().and_then(|before| before.maps.get(index));
        let map = &picture.maps[index];
        let mut casings = self.casings.iter();
        for (i, &kind) in map.lines.iter().enumerate() {
            let old = before.map_or(LineKind::Hidden, |map| map.lines[i]);
            let casing = map.geometry.lines[i].other.and_then(|_| casings.next());
            write_class(self.lines.get(i), line_class(old), line_class(kind));
            write_class(casing, casing_class(old), casing_class(kind));
        }
    }
}

fn write_class(element: Option<&Element>, old: &str, new: &str) {
    if let Some(element) = element.filter(|_| old != new) {
        write(element, &[], &[("class", format!("l-{new}"))]);
    }
}

fn line_class(kind: LineKind) -> &'static str {
    if kind.is_over() { kind.class() } else { LineKind::Hidden.class() }
}

fn casing_class(kind: LineKind) -> &'static str {
    if kind.is_cased() { "casing" } else { LineKind::Hidden.class() }
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
