//! What the server says with each file, read off the wire; and that its faults are the faults they are called.

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use xtask::serve::{Fault, HeaderValue, Options, POLICY, Server, StatusCode};

/// The file that faults are tried on, and what it holds.
const FILE: &str = "texts.0123456789.bin";
const CONTENT: &str = "0123456789";

/// An answer as it came.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// Whether the connection was closed, and not only silent.
    is_closed: bool,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

/// Sends one request and reads until the connection is closed.
fn ask(server: &Server, method: &str, path: &str) -> io::Result<Answer> {
    ask_for(server, method, path, Duration::from_secs(15))
}

/// Sends one request and reads until the connection is closed, or says nothing for so long.
fn ask_for(server: &Server, method: &str, path: &str, patience: Duration) -> io::Result<Answer> {
    let url = server.url("");
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(patience))?;
    write!(stream, "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
    let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
    let is_closed = loop {
        match stream.read(&mut piece) {
            Ok(0) => break true,
            Ok(n) => bytes.extend(&piece[..n]),
            Err(error) => break !matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut),
        }
    };
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
    let headers =
        lines.filter_map(|line| line.split_once(": ")).map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
    Ok(Answer { status, headers, body: bytes.get(end + 4..).unwrap_or_default().to_vec(), is_closed })
}

/// A folder of its own with files of every kind.
fn folder(name: &str) -> io::Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("bloc-atlas-{name}-{}", std::process::id()));
    fs::create_dir_all(folder.join("site/day"))?;
    fs::write(folder.join("secret.txt"), "not for the world")?;
    for (file, ..) in FILES {
        fs::write(folder.join("site").join(file), CONTENT)?;
    }
    fs::write(folder.join("site").join(FILE), CONTENT)?;
    Ok(folder)
}

/// Whether its content never changes, and its type.
const FILES: [(&str, bool, &str); 13] = [
    ("index.html", false, "text/html; charset=utf-8"),
    ("article.html", false, "text/html; charset=utf-8"),
    ("bloc-atlas.html", false, "text/html; charset=utf-8"),
    ("day/2012-12-19.html", false, "text/html; charset=utf-8"),
    ("bloc-map.js", false, "text/javascript; charset=utf-8"),
    ("bloc-map.0123456789.js", true, "text/javascript; charset=utf-8"),
    ("map.0123456789.css", true, "text/css; charset=utf-8"),
    ("bloc_map.0123456789.wasm", true, "application/wasm"),
    ("details.0123456789.bin", true, "application/octet-stream"),
    ("corrections.0123456789.json", true, "application/json"),
    ("icon.svg", false, "image/svg+xml"),
    ("manifest.webmanifest", false, "application/manifest+json"),
    ("robots.txt", false, "text/plain; charset=utf-8"),
];

/// Runs `test` with a server on a folder of its own, which goes with it.
fn with_server(name: &str, faults: Vec<(String, Fault)>, test: impl FnOnce(&Server)) -> io::Result<()> {
    let folder = folder(name)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let options = Options { folder: folder.join("site"), faults, ..Options::default() };
    let server = runtime.block_on(Server::start(options))?;
    test(&server);
    drop(server);
    fs::remove_dir_all(folder)
}

#[test]
fn every_file_has_its_headers() -> io::Result<()> {
    with_server("headers", Vec::new(), |server| {
        for (file, is_kept, kind) in FILES {
            let answer = ask(server, "GET", &format!("/{file}")).expect(file);
            assert_eq!((answer.status, answer.body.as_slice()), (200, CONTENT.as_bytes()), "{file}");
            assert_eq!(answer.header("content-type"), kind, "{file}");
            let keep = if is_kept { "public, max-age=31536000, immutable" } else { "no-cache" };
            assert_eq!(answer.header("cache-control"), keep, "{file}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{file}");
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{file}");
            assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{file}");
            assert_eq!(answer.header("referrer-policy"), if is_kept { "" } else { "no-referrer" }, "{file}");
            let policy = match file {
                "article.html" => format!("{POLICY}; frame-src 'self'"),
                // It has a stricter one inside.
                "bloc-atlas.html" => String::new(),
                _ if is_kept => String::new(),
                _ => POLICY.to_owned(),
            };
            assert_eq!(answer.header("content-security-policy"), policy, "{file}");
            assert_eq!((answer.header("set-cookie"), answer.header("server")), ("", ""), "{file}");
        }
        let start = ask(server, "GET", "/?date=2023-11-23").expect("the start page");
        assert_eq!((start.status, start.header("content-security-policy")), (200, POLICY));
        assert_eq!(start.header("content-type"), "text/html; charset=utf-8");
    })
}

#[test]
fn the_policy_allows_our_own_files_and_nothing_else() {
    let directives: Vec<&str> = POLICY.split(';').map(str::trim).collect();
    for wanted in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ] {
        assert!(directives.contains(&wanted), "{wanted}");
    }
    for never in ["'unsafe-inline'", "'unsafe-eval'", "http", "blob:", "'unsafe-hashes'", "script-src *"] {
        assert!(!POLICY.contains(never), "{never}");
    }
}

#[test]
fn nothing_outside_the_folder_is_served_and_nothing_is_written() -> io::Result<()> {
    with_server("outside", Vec::new(), |server| {
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/day/../../secret.txt",
            "//secret.txt",
            "/day/..\\..\\secret.txt",
            "/%00",
            "/nothing.0123456789.js",
        ] {
            let answer = ask(server, "GET", path).expect(path);
            assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
            assert!(!String::from_utf8_lossy(&answer.body).contains("not for the world"), "{path}");
            // What is not there today may be there tomorrow.
            assert!(!answer.header("cache-control").contains("immutable"), "{path}");
        }
        for method in ["POST", "PUT", "DELETE"] {
            assert_eq!(ask(server, method, "/index.html").expect(method).status, 405, "{method}");
        }
    })
}

#[test]
fn faults_are_what_they_are_called() -> io::Result<()> {
    // What is said of the length, what comes, and whether the connection ends there.
    let cases = [
        (Fault::Status(StatusCode::INTERNAL_SERVER_ERROR), 500, "17", "refused by a test", true),
        (Fault::Truncate(4), 200, "", "0123", true),
        (Fault::Pad(2), 200, "", "0123456789xx", true),
        (Fault::Cut(4), 200, "10", "0123", true),
        (Fault::Stall(4), 200, "10", "0123", false),
        (Fault::Hold, 0, "", "", false),
        (Fault::ContentType(HeaderValue::from_static("text/html")), 200, "10", CONTENT, true),
    ];
    for (fault, status, length, body, is_closed) in cases {
        let about = format!("{fault:?}");
        with_server("faults", vec![("/texts.".to_owned(), fault)], |server| {
            let patience = Duration::from_millis(if is_closed { 15_000 } else { 1500 });
            let answer = ask_for(server, "GET", &format!("/{FILE}"), patience).expect("an answer");
            assert_eq!((answer.status, answer.is_closed), (status, is_closed), "{about}: {answer:?}");
            assert_eq!(answer.header("content-length"), length, "{about}");
            // Without a length it comes in chunks, whose sizes stand between.
            let came = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(came.contains(body) && (length.is_empty() || came == body), "{about}: {came:?}");
            let others = ask(server, "GET", "/index.html").expect("another file");
            assert_eq!((others.status, others.body.as_slice()), (200, CONTENT.as_bytes()), "{about}");
        })?;
    }
    Ok(())
}
