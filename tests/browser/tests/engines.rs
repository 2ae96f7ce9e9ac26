//! What is to hold in every engine: these tests speak no protocol of Chromium's, and run in each engine that is
//! named in `BLOC_ATLAS_BROWSERS` (`cargo xtask test --browsers all`), in Chromium alone unless others are.
//!
//! The other tests look closer, and in Chromium only: a run without `--browsers` leaves these out. Here is one pass over everything that engines draw, place,
//! focus or forbid in ways of their own.

mod drawing;
mod paper;
mod phone;
mod places;
mod start;
mod told;
