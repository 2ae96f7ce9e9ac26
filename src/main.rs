//! The mains: the native tool, and nothing in the browser, where the element's script starts the map.

/// In the browser, of both programs.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The native tool.
#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    bloc_atlas::cli::main()
}

/// The page's script calls the exported functions; naming one here links the library.
#[cfg(all(target_arch = "wasm32", feature = "map"))]
fn main() {
    bloc_atlas::web::start();
}

/// The same of the program that comes after the map.
#[cfg(all(target_arch = "wasm32", not(feature = "map")))]
fn main() {
    bloc_atlas::later::start();
}
