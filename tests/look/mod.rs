//! The colours of the style sheets, as numbers: contrast, and what is left of them without red, green or blue.

mod colour;
mod contrast;
mod sheet;
mod vision;
