//! Drives the built page in a real browser.
//!
//! A test calls [`visit`], which serves `dist/`, hands over a browser without a past as a
//! [`Page`], and closes the server whatever happens. A test that fails leaves a picture of the page under
//! `target/screens/` and prints the browser's console.

mod browser;
mod commands;
mod compare;
mod driver;
mod elsewhere;
pub mod facts;
mod firefox;
mod hand;
mod host;
mod kind;
mod log;
mod page;
mod room;
mod visit;

pub use compare::Picture;
pub use fantoccini::key::Key;
pub use hand::{Colour, Place};
pub use host::{DAY, ELEMENT, HOST, Host, built};
pub use log::{Exchange, Message};
pub use page::{Page, Theme};
pub use visit::{STRANGER, Visit, in_every_engine, screens, visit};
pub use xtask::browsers::Engine;
pub use xtask::serve::{Fault, POLICY, policy_of_page};
