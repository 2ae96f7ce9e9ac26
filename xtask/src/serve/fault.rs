//! What can go wrong with a file on its way: the browser tests bend the server by it.

use std::future;
use std::io;
use std::path::Path;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, StreamExt};

use super::{HeaderValue, StatusCode};

/// What can go wrong with a file on its way.
#[derive(Clone, Debug)]
pub enum Fault {
    /// It is refused with this status, or where that is no refusal, another file comes in its place.
    Status(StatusCode),
    /// It comes with this content type.
    ContentType(HeaderValue),
    /// It comes with this policy in place of ours, or with none.
    Policy(Option<HeaderValue>),
    /// Only so many of its bytes come, as if the file itself ended there.
    Truncate(usize),
    /// So many bytes follow that do not belong to it.
    Pad(usize),
    /// Its whole length is promised, so many bytes come, and the connection ends.
    Cut(usize),
    /// Its whole length is promised, so many bytes come, and then nothing more.
    Stall(usize),
    /// It never comes: the request stays open.
    Hold,
}

impl Fault {
    /// The answer in place of the file, without the headers that belong to its path; `None` where it comes
    /// as it is.
    pub(super) async fn answer(&self, folder: &Path, path: &str) -> Option<Response> {
        let whole = match self {
            Fault::Status(status) => return Some((*status, "refused by a test").into_response()),
            Fault::ContentType(_) | Fault::Policy(_) => return None,
            Fault::Hold => future::pending().await,
            Fault::Truncate(_) | Fault::Pad(_) | Fault::Cut(_) | Fault::Stall(_) => read(folder, path).await,
        };
        let Some(mut bytes) = whole else { return Some(StatusCode::NOT_FOUND.into_response()) };
        let promised = bytes.len();
        match self {
            Fault::Truncate(length) => bytes.truncate(*length),
            Fault::Pad(more) => bytes.resize(promised + more, b'x'),
            Fault::Cut(length) | Fault::Stall(length) => bytes.truncate(*length),
            Fault::Status(_) | Fault::ContentType(_) | Fault::Policy(_) | Fault::Hold => {}
        }
        let first = stream::once(future::ready(Ok(bytes)));
        let body = match self {
            Fault::Cut(_) => Body::from_stream(first.chain(stream::once(async {
                // What came before is sent first; else nothing at all would come.
                tokio::task::yield_now().await;
                Err(io::Error::other("cut off by a test"))
            }))),
            Fault::Stall(_) => Body::from_stream(first.chain(stream::pending())),
            _ => return Some(Body::from_stream(first).into_response()),
        };
        Some(([(header::CONTENT_LENGTH, promised)], body).into_response())
    }
}

/// The file as it stands in the folder. Only names in the folder itself are served so: no way out of it.
async fn read(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let name = path.strip_prefix('/').filter(|name| !name.contains('/'))?;
    tokio::fs::read(folder.join(name)).await.ok()
}
