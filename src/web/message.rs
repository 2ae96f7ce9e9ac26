//! What the component is told, and what it tells on.

use std::rc::Rc;

use web_sys::Element;
use yew::Properties;

use super::Host;
use super::events::Noted;
use crate::address::{self, Address};
use crate::state::{Action, State};
use crate::world::{Details, World};

/// What a map is mounted with.
#[derive(Properties, Clone)]
pub struct Props {
    /// The world.
    pub world: &'static World,
    /// The element.
    pub host: Rc<Host>,
    /// Where the long texts are.
    pub details_url: Rc<str>,
    /// Whether the state comes from the address of the page and goes back into it.
    pub owns_address: bool,
    /// The attributes of the element: name, value, name, value.
    pub given: Rc<[String]>,
    /// Where the map is mounted.
    pub root: Element,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        Rc::ptr_eq(&self.host, &other.host)
    }
}

/// Everything the component is told.
pub enum Msg {
    /// Something happened.
    Act(Action),
    /// Something happened in the page.
    Noted(Noted),
    /// The element has another size.
    Resized(f64, f64),
    /// An attribute of the element changed, or was taken away.
    Attribute(String, Option<String>),
    /// The program of conduct found something.
    Told(Told),
    /// A date was typed.
    TypedDate(String),
    /// The name of a country was typed, and whether the entry is finished.
    Search(String, bool),
    /// The long texts came, or did not.
    Details(Result<Rc<Details>, String>),
    /// The reader went back or forward; this is the query now.
    Popped(String),
    /// The reader may rest: say where things stand, write the address.
    Rest,
    /// The small text of the day is to follow the big one.
    Echo,
    /// Play is about to go on: the next picture is to be made.
    Ahead,
    /// The rest of the page is to follow the map, which shows the day already.
    CatchUp,
}

impl Msg {
    /// Whether it is one of many that follow each other: a move of the slider, a tick of play, or what is left of one.
    pub fn moves_on(&self) -> bool {
        match self {
            Msg::Act(action) => matches!(action, Action::Tick),
            Msg::Noted(noted) => noted.slides(),
            Msg::CatchUp => true,
            _ => false,
        }
    }
}

/// What the program of conduct tells the map.
pub enum Told {
    /// The days to go through, two characters each: the number of the day and the length of its caption.
    Stops(String),
    /// The countries to ring: codes, joined by `~`.
    Ring(String),
    /// A parameter of the address that others read has another value, or none; as `name=value`.
    Keep(String, String),
}

/// The state for an address, with the attributes of the element over it.
pub fn opened(props: &Props, query: &str) -> Address {
    let Props { world, given, host, .. } = props;
    let mut address = address::parse(query, world);
    for pair in given.chunks_exact(2) {
        address::read_parameter(&mut address.state, &pair[0], &pair[1], world);
    }
    for notice in &address.state.notices {
        host.warned(notice);
    }
    address
}

/// What the element is told: day, blocs, selection.
pub fn told(world: &World, state: &State) -> (String, String, String) {
    let blocs: Vec<&str> = state.blocs.iter().map(|&b| world.bloc(b).id.as_str()).collect();
    let select: Vec<&str> = state.select.iter().map(|&c| world.country(c).id.as_str()).collect();
    (state.date.to_string(), blocs.join("~"), select.join("~"))
}

/// Whether an action is a step of its own that "back" undoes; scrubbing and playing are not.
pub fn is_a_step(action: &Action) -> bool {
    matches!(
        action,
        Action::PreviousChange
            | Action::NextChange
            | Action::Latest
            | Action::ToggleBloc(_)
            | Action::Select(_)
    )
}
