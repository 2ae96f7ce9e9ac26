//! Serves a folder of static files with the headers that they are meant to have. The browser tests
//! use the same server and bend it: other headers, faults on single files.

mod fault;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header;
pub use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

use crate::compress::HASH_DIGITS;
use crate::one_file;

pub use fault::Fault;

/// What a page of ours may do: run its own script and wasm, and fetch its own files. No inline
/// script or style (but what [`policy_of_page`] adds), no text made into script or markup, no other host. It may be
/// framed by anyone: that is what embeds are.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; font-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors *; require-trusted-types-for 'script'; trusted-types 'none'";

/// The same for the page that has its style sheet inside: that one sheet is allowed, by its hash.
pub fn policy_of_page(page: &str) -> String {
    match one_file::sheet_hash(page) {
        Some(hash) => POLICY.replace("style-src 'self'", &format!("style-src 'self' '{hash}'")),
        None => POLICY.to_owned(),
    }
}

/// What to serve and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder.
    pub folder: PathBuf,
    /// Headers that replace or join the usual ones; without a value, that header is left out.
    pub headers: Vec<(HeaderName, Option<HeaderValue>)>,
    /// Faults, each for the paths that contain its text (`".wasm"`); the first that fits counts.
    pub faults: Vec<(String, Fault)>,
}

/// A server in a task of its own; it ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    bent: Bent,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    /// Serves on a free port of 127.0.0.1.
    pub async fn start(options: Options) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let bent = Bent(Arc::new(RwLock::new(options.faults.clone())));
        let router = router(options, bent.clone());
        let task = tokio::spawn(async { axum::serve(listener, router).await });
        Ok(Server { address, bent, task })
    }

    /// The faults of this server, to be changed while it runs.
    pub fn bent(&self) -> Bent {
        self.bent.clone()
    }

    /// The address of `path` (without a slash in front) on this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The faults of a running server.
#[derive(Clone, Debug, Default)]
pub struct Bent(Arc<RwLock<Vec<(String, Fault)>>>);

impl Bent {
    /// Puts these in the place of all faults, as in [`Options::faults`].
    pub fn set(&self, faults: Vec<(String, Fault)>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = faults;
    }

    fn of(&self, path: &str) -> Option<Fault> {
        let faults = self.0.read().unwrap_or_else(PoisonError::into_inner);
        faults.iter().find(|(part, _)| path.contains(part.as_str())).map(|(_, fault)| fault.clone())
    }
}

/// Serves on `listener` until the task ends.
pub async fn serve(listener: TcpListener, options: Options) -> io::Result<()> {
    let bent = Bent(Arc::new(RwLock::new(options.faults.clone())));
    axum::serve(listener, router(options, bent)).await
}

/// The whole server as a router.
fn router(options: Options, bent: Bent) -> Router {
    let files = ServeDir::new(&options.folder).precompressed_br().precompressed_gzip();
    let options = Arc::new(options);
    Router::new().fallback_service(files).layer(middleware::from_fn_with_state((options, bent), answer))
}

async fn answer(
    State((options, bent)): State<(Arc<Options>, Bent)>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let fault = bent.of(&path);
    let bent = match &fault {
        Some(fault) => fault.answer(&options.folder, &path).await,
        None => None,
    };
    let mut response = match bent {
        Some(response) => response,
        None => next.run(request).await,
    };
    dress(&path, &mut response);
    let headers = response.headers_mut();
    if matches!(&*path, "/" | "/index.html") {
        // The text is a valid header, as POLICY is; a page that is not there has no sheet inside.
        let page = tokio::fs::read_to_string(options.folder.join("index.html")).await.unwrap_or_default();
        if let Ok(policy) = HeaderValue::from_str(&policy_of_page(&page)) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    match fault {
        Some(Fault::ContentType(value)) => {
            headers.insert(header::CONTENT_TYPE, value);
        }
        Some(Fault::Policy(Some(policy))) => {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        Some(Fault::Policy(None)) => {
            headers.remove(header::CONTENT_SECURITY_POLICY);
        }
        _ => {}
    }
    for (name, value) in &options.headers {
        match value {
            Some(value) => headers.insert(name, value.clone()),
            None => headers.remove(name),
        };
    }
    response
}

/// Gives a response the headers that belong to its path.
fn dress(path: &str, response: &mut Response) {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_file = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let keep = if is_file && has_hash(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = response.headers_mut();
    // What never changes is never asked for again: marks to compare it by would only be carried along.
    if keep != "no-cache" {
        headers.remove(header::ETAG);
        headers.remove(header::LAST_MODIFIED);
        headers.remove(header::ACCEPT_RANGES);
    }
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CACHE_CONTROL, keep);
    set(header::VARY, "accept-encoding");
    // A policy says what a page may do; a file with a hash in its name is no page. That with everything
    // inside has a stricter one inside as well.
    if keep == "no-cache" && name != one_file::NAME {
        set(header::CONTENT_SECURITY_POLICY, POLICY);
    }
    if keep == "no-cache" {
        set(header::REFERRER_POLICY, "no-referrer");
    }
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Embeds run in frames of no origin and on other sites; there are no secrets in these files.
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    if let Some(kind) = content_type(name).filter(|_| is_file) {
        set(header::CONTENT_TYPE, kind);
    }
    // The example of an article frames our own page beside that; the text is a valid header, as POLICY is.
    if let ("article.html", Ok(policy)) =
        (name, HeaderValue::from_str(&format!("{POLICY}; frame-src 'self'")))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Whether a name holds its content's hash, as in `map.0123abcdef.css`.
fn has_hash(name: &str) -> bool {
    let mut parts = name.rsplit('.').skip(1);
    parts.next().is_some_and(|part| part.len() == HASH_DIGITS && part.chars().all(|c| c.is_ascii_hexdigit()))
        && parts.next().is_some()
}

fn content_type(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.').unwrap_or(("", "html"));
    Some(match extension {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "bin" => "application/octet-stream",
        "json" => "application/json",
        "xml" => "application/xml",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{content_type, has_hash};

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert!(has_hash("bloc-map.0123abcdef.js"));
        assert!(!has_hash("index.html"));
        assert!(!has_hash("bloc-map.js"));
        assert!(!has_hash("0123abcdef.js"));
        assert!(!has_hash("a.0123abcdeg.js"));
    }

    #[test]
    fn types_are_what_browsers_insist_on() {
        assert_eq!(content_type(""), Some("text/html; charset=utf-8"));
        assert_eq!(content_type("a.0123abcdef.wasm"), Some("application/wasm"));
        assert_eq!(content_type("picture.ttf"), None);
    }
}
