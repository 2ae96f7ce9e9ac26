//! Two mains.
fn main() {}
