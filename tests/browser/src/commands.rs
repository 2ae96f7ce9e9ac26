//! The commands of drivers that the WebDriver standard, or our client of it, does not have.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A command of the Chrome DevTools protocol.
#[derive(Debug)]
pub struct DevTools {
    /// Its method, such as `Emulation.setEmulatedMedia`.
    pub method: &'static str,
    /// Its parameters, an object.
    pub parameters: Value,
}

/// Takes what was logged since the last time.
#[derive(Debug)]
pub struct TakeLog(
    /// `browser` or `performance`.
    pub &'static str,
);

/// Says which part of Firefox the next scripts run in.
#[derive(Debug)]
pub struct RunIn(
    /// `content`: the page; `chrome`: what is around it.
    pub &'static str,
);

/// Acts with a pointer, as the standard has it. Ours are whole pixels: not every driver takes others.
#[derive(Debug)]
pub struct Act(
    /// The sources of input with their actions.
    pub Value,
);

/// Takes a picture of the view.
#[derive(Debug)]
pub struct TakePicture;

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        endpoint(base, session, "goog/cdp/execute")
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.method, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}

impl WebDriverCompatibleCommand for TakeLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        endpoint(base, session, "se/log")
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": self.0 }).to_string()))
    }
}

impl WebDriverCompatibleCommand for RunIn {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        endpoint(base, session, "moz/context")
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "context": self.0 }).to_string()))
    }
}

impl WebDriverCompatibleCommand for Act {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        endpoint(base, session, "actions")
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "actions": self.0 }).to_string()))
    }
}

impl WebDriverCompatibleCommand for TakePicture {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        endpoint(base, session, "screenshot")
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}

fn endpoint(base: &Url, session: Option<&str>, command: &str) -> Result<Url, ParseError> {
    base.join(&format!("session/{}/{command}", session.unwrap_or_default()))
}
