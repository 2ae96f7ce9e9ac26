//! A reader's hand and eye: focus, pointer and touch, the day that is shown, the colours on the screen.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::browsers::Engine;

use crate::elsewhere::{button, to};
use crate::page::Page;

/// A place in the view, in CSS pixels from its top left corner.
pub type Place = (f64, f64);

/// A colour on the screen: red, green, blue.
pub type Colour = [u8; 3];

impl Page {
    /// The day that the map stands at.
    pub async fn day(&self) -> Result<String> {
        self.text_of("root.querySelector('svg.map').dataset.date").await
    }

    /// Waits until the map stands at this day.
    pub async fn until_day(&self, day: &str) -> Result<()> {
        self.until(&format!("root.querySelector('svg.map').dataset.date === '{day}'")).await
    }

    /// Moves the map to a day as its host does: by the element's attribute.
    pub async fn go_to_day(&self, day: &str) -> Result<()> {
        self.run(&format!("host.setAttribute('date', '{day}');")).await?;
        self.until_day(day).await
    }

    /// The value of an expression that is a text.
    pub async fn text_of(&self, expression: &str) -> Result<String> {
        let value = self.get(expression).await?;
        value.as_str().map(str::to_owned).with_context(|| format!("`{expression}` is {value}, no text"))
    }

    /// The value of an expression that is a number.
    pub async fn number_of(&self, expression: &str) -> Result<f64> {
        let value = self.get(expression).await?;
        value.as_f64().with_context(|| format!("`{expression}` is {value}, no number"))
    }

    /// Gives the focus to an element of the map.
    pub async fn focus(&self, selector: &str) -> Result<()> {
        let held = "root.activeElement === wanted";
        let script =
            format!("const wanted = root.querySelector({selector:?}); wanted.focus(); return {held};");
        ensure!(self.run(&script).await? == true, "`{selector}` does not take the focus");
        Ok(())
    }

    /// What has the focus in the map, as `tag.class`; empty where nothing there has it.
    pub async fn focused(&self) -> Result<String> {
        let name = "root.activeElement ? root.activeElement.tagName.toLowerCase() \
             + [...root.activeElement.classList].map((c) => '.' + c).join('') : ''";
        self.text_of(name).await
    }

    /// The middle of an element of the map, which is scrolled into the view where it is outside.
    pub async fn middle(&self, selector: &str) -> Result<Place> {
        let script = format!(
            "const one = root.querySelector({selector:?}); \
             if (!one) return null; \
             one.scrollIntoView({{ block: 'nearest', inline: 'nearest' }}); \
             const box = one.getBoundingClientRect(); \
             return [box.x + box.width / 2, box.y + box.height / 2];"
        );
        place(&self.run(&script).await?).with_context(|| format!("no `{selector}` is in the map"))
    }

    /// A place well inside the land of a country, where nothing that can be pointed at covers it.
    pub async fn inside(&self, country: &str) -> Result<Place> {
        let script = format!(
            "const shadow = host.shadowRoot; \
             const at = (x, y) => shadow.elementFromPoint(x, y)?.closest?.('[data-country]')?.dataset.country; \
             for (const unit of root.querySelectorAll('.main [data-country=\"{country}\"]')) {{ \
               const box = unit.getBoundingClientRect(); \
               const step = Math.max(1, Math.sqrt(box.width * box.height) / 40); \
               for (const far of [8, 4, 2, 1]) \
                 for (let y = box.y; y < box.bottom; y += step) \
                   for (let x = box.x; x < box.right; x += step) \
                     if ([[0, 0], [far, 0], [-far, 0], [0, far], [0, -far]] \
                         .every(([dx, dy]) => at(x + dx, y + dy) === '{country}')) return [x, y]; \
             }} \
             return null;"
        );
        place(&self.run(&script).await?).with_context(|| format!("{country} cannot be pointed at"))
    }

    /// Moves the mouse there.
    pub async fn point_at(&self, place: Place) -> Result<()> {
        if self.engine() != Engine::Chromium {
            return self.act("mouse", json!([to(place)])).await;
        }
        self.mouse("mouseMoved", place).await
    }

    /// Presses and releases the mouse there.
    pub async fn click_at(&self, place: Place) -> Result<()> {
        if self.engine() != Engine::Chromium {
            let actions = json!([to(place), button("pointerDown"), button("pointerUp")]);
            return self.act("mouse", actions).await;
        }
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            self.mouse(kind, place).await?;
        }
        Ok(())
    }

    /// Clicks on the middle of an element of the map.
    pub async fn click(&self, selector: &str) -> Result<()> {
        self.click_at(self.middle(selector).await?).await
    }

    /// Taps there with a finger.
    pub async fn tap_at(&self, (x, y): Place) -> Result<()> {
        if self.engine() != Engine::Chromium {
            let actions = json!([to((x, y)), button("pointerDown"), button("pointerUp")]);
            return self.act("touch", actions).await;
        }
        for (kind, points) in [("touchStart", json!([{ "x": x, "y": y }])), ("touchEnd", json!([]))] {
            let event = json!({ "type": kind, "touchPoints": points });
            self.devtools("Input.dispatchTouchEvent", event).await?;
        }
        Ok(())
    }

    /// Puts a finger down there, moves it up or down by so many pixels, and lifts it.
    pub async fn swipe(&self, (x, y): Place, down_by: f64) -> Result<()> {
        // Chromium's own `Input.synthesizeScrollGesture` ends as a tap here.
        // It rests before it is lifted, so that the page does not glide on.
        for step in 0..15 {
            let kind = if step == 0 { "touchStart" } else { "touchMove" };
            let point = json!({ "x": x, "y": y + down_by * f64::from(step.min(10)) / 10.0 });
            let event = json!({ "type": kind, "touchPoints": [point] });
            self.devtools("Input.dispatchTouchEvent", event).await?;
        }
        let end = json!({ "type": "touchEnd", "touchPoints": [] });
        self.devtools("Input.dispatchTouchEvent", end).await?;
        self.frame().await
    }

    /// The places at most 21 px from the middle of a control that do not belong to it, in words: none, where a
    /// finger finds it.
    pub async fn misses(&self, part: &str) -> Result<Vec<String>> {
        let (x, y) = self.middle(part).await?;
        let script = format!(
            "const wanted = root.querySelector({part:?}); const misses = []; \
             for (const [dx, dy] of [[0, 0], [21, 0], [-21, 0], [0, 21], [0, -21]]) {{ \
               const hit = host.shadowRoot.elementFromPoint({x} + dx, {y} + dy); \
               if (!hit || !(hit === wanted || wanted.contains(hit))) \
                 misses.push({part:?} + ' at ' + dx + ' ' + dy + ': ' + (hit ? hit.tagName + ' ' + hit.getAttribute('class') : 'nothing')); }} \
             return misses;"
        );
        Ok(serde_json::from_value(self.run(&script).await?)?)
    }

    /// Types a text into a field of the map in place of what it holds, and sends it with Enter.
    pub async fn enter(&self, selector: &str, text: &str) -> Result<()> {
        self.focus(selector).await?;
        // With the focus the field of the date gets the day of the map.
        self.frame().await?;
        self.run(&format!("root.querySelector({selector:?}).select();")).await?;
        self.type_text(&format!("{text}\u{e007}")).await
    }

    /// Lets the page copy to the clipboard and read it.
    pub async fn allow_copying(&self) -> Result<()> {
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        let wanted = json!({ "origin": self.origin(), "permissions": permissions });
        self.devtools("Browser.grantPermissions", wanted).await.map(drop)
    }

    /// From now on every file is asked for again, whatever was kept of it.
    pub async fn without_cache(&self) -> Result<()> {
        self.devtools("Network.enable", json!({})).await?;
        self.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await.map(drop)
    }

    /// Runs statements before any script of the pages that are opened from now on.
    pub async fn before_scripts(&self, statements: &str) -> Result<()> {
        let script = json!({ "source": statements });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", script).await.map(drop)
    }

    /// Waits until what was changed is on the screen.
    pub async fn frame(&self) -> Result<()> {
        let frames = "await new Promise((done) => \
             requestAnimationFrame(() => requestAnimationFrame(() => done())));";
        self.run(frames).await.map(drop)
    }

    /// The colours on the screen at these places.
    pub async fn colours(&self, places: &[Place]) -> Result<Vec<Colour>> {
        self.frame().await?;
        // A picture of the box around them: that of the whole view takes half a second.
        let along = |of: fn(&Place) -> f64| {
            let (least, most) = places
                .iter()
                .map(of)
                .fold((f64::MAX, f64::MIN), |(least, most), at| (least.min(at), most.max(at)));
            (least.floor(), most.floor() + 1.0 - least.floor())
        };
        let ((left, width), (top, height)) = (along(|(x, _)| *x), along(|(_, y)| *y));
        let view = self.get("[innerWidth, innerHeight, scrollX, scrollY]").await?;
        let [view_width, view_height, scroll_x, scroll_y]: [f64; 4] = serde_json::from_value(view)?;
        let is_in_view =
            left >= 0.0 && top >= 0.0 && left + width <= view_width && top + height <= view_height;
        ensure!(is_in_view, "{left}, {top} and {width} by {height} px from there: outside the view");
        let (picture, from) = if self.engine() == Engine::Chromium {
            let clip = json!({
                "x": left + scroll_x, "y": top + scroll_y, "width": width, "height": height, "scale": 1,
            });
            let wanted = json!({ "format": "png", "optimizeForSpeed": true, "clip": clip });
            let picture = self.devtools("Page.captureScreenshot", wanted).await?;
            (picture["data"].as_str().context("no picture came")?.to_owned(), (left, top))
        } else {
            (self.base64_png().await?, (0.0, 0.0))
        };
        // The page itself reads the picture, so no decoder is needed here.
        let script = format!(
            "const image = new Image(); image.src = 'data:image/png;base64,{picture}'; \
             await image.decode(); \
             const canvas = document.createElement('canvas'); \
             [canvas.width, canvas.height] = [image.width, image.height]; \
             const pen = canvas.getContext('2d', {{ willReadFrequently: true }}); \
             pen.drawImage(image, 0, 0); \
             return {}.map(([x, y]) => [...pen.getImageData(Math.floor(x) - {}, Math.floor(y) - {}, 1, 1).data]);",
            json!(places),
            from.0,
            from.1
        );
        let found: Vec<[u8; 4]> = serde_json::from_value(self.run(&script).await?)?;
        let colour = |(pixel, place): (&[u8; 4], &Place)| {
            let [red, green, blue, alpha] = *pixel;
            // Every place in the picture is opaque.
            ensure!(alpha == 255, "{place:?} is outside the picture");
            Ok([red, green, blue])
        };
        found.iter().zip(places).map(colour).collect()
    }

    /// The colours on the screen over what is in the view of an element, given by an expression: 40 rows
    /// of 40.
    pub async fn colours_over(&self, element: &str) -> Result<Vec<Colour>> {
        let script = format!(
            "(({{ left, top, right, bottom }}) => {{ \
               const [x, y] = [Math.max(left, 0), Math.max(top, 0)]; \
               return [x, y, Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y]; \
             }})(({element}).getBoundingClientRect())"
        );
        let [x, y, width, height]: [f64; 4] = serde_json::from_value(self.get(&script).await?)?;
        ensure!(width > 0.0 && height > 0.0, "`{element}` is outside the view");
        let place = |i: u32| {
            let (column, row) = (f64::from(i % 40) + 0.5, f64::from(i / 40) + 0.5);
            (x + width * column / 40.0, y + height * row / 40.0)
        };
        self.colours(&(0..1600).map(place).collect::<Vec<Place>>()).await
    }

    async fn mouse(&self, kind: &str, (x, y): Place) -> Result<()> {
        let (button, count) = if kind == "mouseMoved" { ("none", 0) } else { ("left", 1) };
        let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": count });
        self.devtools("Input.dispatchMouseEvent", event).await.map(drop)
    }
}

fn place(value: &Value) -> Option<Place> {
    Some((value[0].as_f64()?, value[1].as_f64()?))
}
