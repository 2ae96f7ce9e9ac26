//! Bloc Atlas: who was in which security bloc on any day since 1991-12-26.
//!
//! One pure function from (world, state) to a scene, one function that changes the state, two thin
//! painters. Everything else is data, names and tests.
//!
//! ```text
//! assets/*.json, units.geojson ─ check ─→ World + Details + Events  (build.rs: a wrong fact fails the build)
//!                                           │ codec, pack: the compact binary in the program
//! slider, address, host, play ─→ Action ─ state ─→ State
//! size of the element ─ layout, geometry ─→ Stage              (projected paths, once for a size)
//! (World, Stage, State) ─ scene ─→ Scene ─→ svg, export, still (text: files, the prerendered pages)
//!                                        └→ web               (Yew: the live map)
//! (World, Events, State) ─ conduct ─→ node ─→ export, and later (a second program: what comes after the map)
//! ```
//!
//! In reading order:
//!
//! - [`date`], [`world`], [`timeline`]: days, what never changes, and questions to it;
//! - [`raw`], [`check`], [`topology`]: the asset files, their checks, rings to shared lines (native only);
//! - [`codec`], [`pack`], [`included`]: the binary form of the world; [`edition`]: kept for pinned maps, and what
//!   was corrected since (native only);
//! - [`projection`], [`geometry`], [`layout`]: degrees to pixels;
//! - [`paint`], [`pattern`], [`labels`], [`legend`], [`track`], [`words`], [`scene`], [`telling`]: what is drawn and said;
//! - [`node`], [`conduct`]: what the blocs did, as marks and words over the map;
//! - [`state`], [`act`], [`address`], [`walk`]: what can happen;
//! - [`svg`], [`export`], [`still`], [`page`], `pages`, `sentence`: the text painters; `cli`: the native
//!   tool; `web`: the browser's first program, the map; `later`: its second, with conduct.
//!
//! What holds everywhere: nothing that decides what is drawn uses what draws it; nothing but `web` knows
//! Yew; nobody asks a clock; nothing after [`world`] parses, checks or fails. The days, status words and
//! sentences of facts are in `assets/`, the words of tiers in [`world::Tier`], the colours in
//! `www/map.css`.
//!
//! Where this house differs from the usual: the browser's part is built with one small element builder
//! and one listener at the root instead of `html!` and a listener for each button, and the world has a
//! codec of its own instead of serde's. Both are there for one reason, measured: everything up to the
//! live map has to fit into 150 KB (see `web::el` and [`codec`]). For the same reason what the blocs did is a
//! program of its own, of the same crate with other features, which fills slots that the map keeps free.

pub mod act;
pub mod address;
#[cfg(not(target_arch = "wasm32"))]
pub mod check;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod codec;
pub mod conduct;
pub mod date;
#[cfg(not(target_arch = "wasm32"))]
pub mod edition;
pub mod export;
pub mod geometry;
pub mod included;
pub mod labels;
#[cfg(all(target_arch = "wasm32", feature = "conduct"))]
pub mod later;
pub mod layout;
pub mod legend;
pub mod node;
pub mod pack;
pub mod page;
#[cfg(not(target_arch = "wasm32"))]
pub mod pages;
pub mod paint;
pub mod pattern;
pub mod projection;
#[cfg(not(target_arch = "wasm32"))]
pub mod raw;
pub mod scene;
#[cfg(not(target_arch = "wasm32"))]
pub mod sentence;
pub mod state;
pub mod still;
pub mod svg;
pub mod telling;
pub mod timeline;
#[cfg(not(target_arch = "wasm32"))]
pub mod topology;
pub mod track;
pub mod walk;
#[cfg(all(target_arch = "wasm32", feature = "map"))]
pub mod web;
pub mod words;
pub mod world;
