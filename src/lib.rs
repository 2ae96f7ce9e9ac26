//! Bloc Atlas.

#[cfg(not(target_arch = "wasm32"))]
pub mod check;
pub mod date;
pub mod geometry;
pub mod projection;
#[cfg(not(target_arch = "wasm32"))]
pub mod raw;
pub mod timeline;
#[cfg(not(target_arch = "wasm32"))]
pub mod topology;
pub mod world;
