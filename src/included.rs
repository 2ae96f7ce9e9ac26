//! The compiled assets inside the program: what `build.rs` checked and wrote.

#[cfg(not(target_arch = "wasm32"))]
use crate::check::{self, AssetTexts, CLAIMS, SOURCES};
use crate::codec;
use crate::world::World;
#[cfg(not(target_arch = "wasm32"))]
use crate::world::{Claims, Details, Events};

/// The world as `build.rs` wrote it.
pub const WORLD_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/world.bin"));

/// The long texts as `build.rs` wrote them. The browser fetches them as a file of their own, so that
/// the first map does not wait for them.
#[cfg(not(target_arch = "wasm32"))]
pub const DETAILS_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/details.bin"));

/// What the blocs did, as `build.rs` wrote it: a file of its own for the browser, like the details.
#[cfg(not(target_arch = "wasm32"))]
pub const EVENTS_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/events.bin"));

/// What of the events the browser does not fetch: the titles of their sources, seven kilobytes that only those
/// would see who hover over a link, and what is nowhere on the map.
#[cfg(not(target_arch = "wasm32"))]
const EVENTS_APART_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/events_apart.bin"));

/// The world of this program.
pub fn world() -> World {
    codec::from_bytes(WORLD_BYTES).expect(OWN)
}

/// The long texts that belong to [`world`].
#[cfg(not(target_arch = "wasm32"))]
pub fn details() -> Details {
    codec::from_bytes(DETAILS_BYTES).expect(OWN)
}

/// What the blocs of [`world`] did.
#[cfg(not(target_arch = "wasm32"))]
pub fn events() -> Events {
    let events: Events = codec::from_bytes(EVENTS_BYTES).expect(OWN);
    events.joined(codec::from_bytes(EVENTS_APART_BYTES).expect(OWN))
}

/// The claims of the article, with references into [`world`] and [`events`].
#[cfg(not(target_arch = "wasm32"))]
pub fn claims(world: &World, events: &Events) -> Claims {
    let files =
        [(CLAIMS, include_str!("../assets/claims.json")), (SOURCES, include_str!("../assets/sources.json"))];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).to_vec();
    check::claims(&AssetTexts { files }, world, events).expect("build.rs checked them")
}

/// Why decoding cannot fail: `build.rs` wrote the bytes in this very build, with the same types.
const OWN: &str = "build.rs wrote these bytes from the same types in the same build";
