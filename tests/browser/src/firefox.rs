//! Firefox behind the page: what the reader decides and not the page is set where Firefox itself keeps it.

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::Value;

use crate::commands::RunIn;

/// Sets the view's size in CSS pixels: its first argument wide, its second high.
pub const RESIZE: &str = "const { style } = gBrowser.selectedBrowser; const [width, height] = arguments; \
     for (const edge of ['', 'min-', 'max-']) { \
       style.setProperty(edge + 'width', width + 'px'); style.setProperty(edge + 'height', height + 'px'); }";

/// Sets the colours that the reader asks for: dark ones where its argument is true.
pub const THEME: &str =
    "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0] ? 0 : 1);";

/// Has only a finger for a pointer.
pub const FINGER: &str = "gBrowser.selectedBrowser.browsingContext.top.touchEventsOverride = 'enabled'; \
     for (const kind of ['primary', 'all']) Services.prefs.setIntPref(`ui.${kind}PointerCapabilities`, 1);";

/// What pages, their styles and policies were found wrong in: pairs of a level and a text.
pub const CONSOLE: &str = "return Services.console.getMessageArray() \
     .filter((one) => one instanceof Ci.nsIScriptError && one.innerWindowID) \
     .map((one) => [one.flags & Ci.nsIScriptError.warningFlag ? 'WARNING' : 'SEVERE', \
       `${one.sourceName} ${one.lineNumber}: ${one.errorMessage}`]);";

/// Takes away what a page left that does not go with its tab.
pub const AS_NEW: &str = "Services.console.reset(); \
     Services.prefs.clearUserPref('layout.css.prefers-color-scheme.content-override'); \
     for (const kind of ['primary', 'all']) Services.prefs.clearUserPref(`ui.${kind}PointerCapabilities`);";

/// Runs one of these scripts.
pub async fn run(client: &Client, script: &str, arguments: Vec<Value>) -> Result<Value> {
    client.issue_cmd(RunIn("chrome")).await.context("going behind the page")?;
    let outcome = client.execute(script, arguments).await;
    client.issue_cmd(RunIn("content")).await.context("going back to the page")?;
    outcome.with_context(|| format!("`{script}`"))
}
