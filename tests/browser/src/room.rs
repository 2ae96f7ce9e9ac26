//! Whether what is written has room: measured by the boxes that the browser gives.

use anyhow::Result;

use crate::page::Page;

impl Page {
    /// The panels that lie over each other or leave the view, in words: none, where all have room.
    pub async fn panels_in_the_way(&self) -> Result<Vec<String>> {
        let script = "const names = ['.over', '.date', '.cap', '.search', '.legend', '.buttons', '.time', '.fields', '.card', '.foot .borders', '.foot .as-of']; \
             const panels = names.map((name) => [name, root.querySelector(name)]).filter(([, one]) => one?.checkVisibility()); \
             const wrong = []; \
             const words = (one) => { const range = document.createRange(); range.selectNodeContents(one); \
               return one.matches('.over, .date, .cap, .foot *') ? [...range.getClientRects()] : [one.getBoundingClientRect()]; }; \
             panels.forEach(([a, first], i) => { for (const p of words(first)) { \
               if (p.left < -0.5 || p.right > innerWidth + 0.5) wrong.push(a + ' leaves the view'); \
               for (const [b, second] of panels.slice(i + 1)) for (const q of words(second)) \
                 if (Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1 \
                   && !([a, b].includes('.card') && innerWidth < 560)) \
                   wrong.push(a + ' and ' + b); } }); \
             return [...new Set(wrong)];";
        Ok(serde_json::from_value(self.run(script).await?)?)
    }

    /// The names on the map, and the notes and marks in words, that run into each other: none, where all have room.
    pub async fn names_in_the_way(&self) -> Result<Vec<String>> {
        // A line's box is higher than its letters: a fifth of it, above and below, is air.
        let script = "const texts = [...root.querySelectorAll('svg.map text')].filter((one) => one.textContent.trim() && one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) \
               .map((one) => [one.textContent, one.getBoundingClientRect()]).filter(([, box]) => box.width); \
             const wrong = []; \
             texts.forEach(([a, p], i) => { for (const [b, q] of texts.slice(i + 1)) { \
               const high = Math.min(p.bottom - p.height / 5, q.bottom - q.height / 5) - Math.max(p.top + p.height / 5, q.top + q.height / 5); \
               if (high > 1 && Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1) wrong.push(a + ' and ' + b); } }); \
             return wrong;";
        Ok(serde_json::from_value(self.run(script).await?)?)
    }
}
