//! What is asked of Chromium by its DevTools protocol, asked of the other engines in their ways.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use xtask::browsers::Engine;

use crate::commands::{Act, TakePicture};
use crate::firefox;
use crate::hand::Place;
use crate::log::Message;
use crate::page::{Page, Theme};

impl Page {
    /// Sets the view's size: Firefox's by its frame in the window, WebKit's by the window, which has no bars.
    pub(crate) async fn resize_elsewhere(&self, (width, height): (u32, u32)) -> Result<()> {
        if self.engine() == Engine::Firefox {
            firefox::run(self.client(), firefox::RESIZE, vec![json!(width), json!(height)]).await?;
        } else {
            self.client().set_window_size(width, height).await?;
        }
        self.until(&format!("innerWidth === {width} && innerHeight === {height}")).await
    }

    /// Sets the colours that the reader's system asks for; WebKit has them from its start ([`crate::Visit::dark`]).
    pub(crate) async fn theme_elsewhere(&self, theme: Theme) -> Result<()> {
        let name = if theme == Theme::Dark { "dark" } else { "light" };
        if self.engine() == Engine::Firefox {
            firefox::run(self.client(), firefox::THEME, vec![json!(theme == Theme::Dark)]).await?;
        }
        self.until(&format!("matchMedia('(prefers-color-scheme: {name})').matches")).await
    }

    /// What Firefox has found wrong. WebKit tells nobody what its automated pages log.
    pub(crate) async fn console_elsewhere(&self) -> Result<Vec<Message>> {
        ensure!(self.engine() == Engine::Firefox, "the console of WebKit cannot be read");
        let found = firefox::run(self.client(), firefox::CONSOLE, vec![]).await?;
        let found: Vec<(String, String)> = serde_json::from_value(found)?;
        Ok(found.into_iter().map(|(level, text)| Message { level, text }).collect())
    }

    /// Lets a reader with nothing but a finger come, where the browser can be told so: in all but WebKit.
    pub async fn touch_only(&self) -> Result<()> {
        match self.engine() {
            Engine::Chromium => {
                let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
                self.devtools("Emulation.setTouchEmulationEnabled", touch).await.map(drop)
            }
            Engine::Firefox => firefox::run(self.client(), firefox::FINGER, vec![]).await.map(drop),
            Engine::WebKit => Ok(()),
        }
    }

    /// A picture of the view, as PNG in Base64.
    pub(crate) async fn base64_png(&self) -> Result<String> {
        match self.client().issue_cmd(TakePicture).await.context("taking a picture")? {
            Value::String(picture) => Ok(picture),
            other => bail!("{other} came in place of a picture"),
        }
    }

    /// Does with a pointer, `mouse` or `touch`, what the actions say.
    pub(crate) async fn act(&self, kind: &str, actions: Value) -> Result<()> {
        let source = json!([{
            "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": actions,
        }]);
        self.client().issue_cmd(Act(source)).await.map(drop).with_context(|| format!("acting by {kind}"))
    }
}

/// The action that goes to a place.
pub fn to((x, y): Place) -> Value {
    json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": x.floor() as i64, "y": y.floor() as i64 })
}

/// The action of the first button: `pointerDown` or `pointerUp`.
pub fn button(kind: &str) -> Value {
    json!({ "type": kind, "button": 0 })
}
