//! Builds, serves and tests the Bloc Atlas.
//!
//! `cargo xtask dist` makes the static files, in this order:
//!
//! 1. [`toolchain`] sees to the wasm32 target;
//! 2. [`build`] compiles the program to wasm and finds what its build script wrote beside it;
//! 3. [`bindgen`] makes the browser's module out of it, [`glue`] turns that module's script into
//!    one expression, so that it and `www/bloc-map.js` become one file; of the same element [`sections`]
//!    makes the script for other people's pages, and [`dialog`] lists what the embed dialog is made of;
//! 4. [`dist`] names by their content the files that may be kept for ever, lets the program make the pages,
//!    and swaps the finished folder into place; [`previews`] (with
//!    [`palette`]) and [`article`] draw the pictures of pages;
//! 5. [`one_file`] makes a single page of them;
//! 6. [`compress`] lays `.br` and `.gz` beside each file, [`budget`] weighs them.
//!
//! [`parallel`] does the slow ones of these steps on all cores
//!
//! [`edition`] freezes the data and lays all frozen editions beside the others.
//!
//! `cargo xtask start` ([`start`]) does that and serves the folder ([`serve`]; the browser tests use
//! the same server). `cargo xtask test` ([`check`]) runs every check of the project, among them what is known of
//! the packages that it uses ([`audit`]), in the browsers of its choice ([`browsers`]); `cargo xtask fuzz` ([`fuzz`]) feeds its readers with nonsense; `cargo
//! xtask bench` ([`bench`]) measures it beside others.

#![expect(clippy::print_stdout, reason = "what a command was asked for goes to standard output")]

pub mod article;
pub mod audit;
pub mod bench;
pub mod bindgen;
pub mod browsers;
pub mod budget;
pub mod build;
pub mod check;
pub mod compress;
pub mod dialog;
pub mod dist;
pub mod edition;
pub mod fuzz;
pub mod glue;
pub mod one_file;
pub mod palette;
pub mod parallel;
pub mod previews;
pub mod sections;
pub mod serve;
pub mod shorten;
pub mod start;
pub mod strip;
pub mod toolchain;
pub mod workspace;
