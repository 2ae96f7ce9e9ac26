// The script of bloc-atlas.html, which has every file of the map inside: the element's own script stands in
// it at the end. What the map fetches or imports is taken out of the page, by the last part of its address;
// the policy of the page forbids to ask anybody else.

"use strict";

(() => {
  const nameOf = (url) => String(url).split("/").pop();

  // A block of data has one character for each byte. Those that HTML would change are moved up by 256, which
  // storing them as bytes takes back.
  function bytesOf(text) {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  globalThis.fetch = async (url) => {
    const block = document.querySelector(`[data-file="${CSS.escape(nameOf(url))}"]`);
    if (!block) throw new TypeError(`${url} is not in this file`);
    const content = block.localName === "style" ? block.textContent : bytesOf(block.textContent);
    return new Response(content, { headers: { "content-type": block.type } });
  };

  // In place of import(): each script runs once, and what it exports is what it returns.
  const scripts = __SCRIPTS__;
  const ran = {};
  const bring = async (url) => (ran[nameOf(url)] ??= scripts[nameOf(url)]());

  // A file on a disk has no address that code for other pages could name.
  document.querySelector("bloc-map").setAttribute("controls", "play date search legend events");

  __ELEMENT__
})();
