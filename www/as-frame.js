// A map as a frame, for pages whose policy forbids WebAssembly: our own page stands in the element, and its own
// policy holds there. Fetched by bloc-map.js when a page turns out to be such a one.

// What the page in the frame lets itself be told. Everything else stands in its address.
const tellable = ["date", "blocs", "select"];

/**
 * Puts a frame into `root`, inside the element. `given` says its attributes (name, value, name, value), and `base`
 * is where our files are. What is seen before the frame is ready, and for good where it never is, is the fallback.
 */
export default function stand(element, root, base, given) {
  const frame = document.createElement("iframe");
  frame.title = element.getAttribute("aria-label") ?? "Map of the CSTO and the SCO";
  // Not hidden in another way: a frame on another site does not draw then, and is never ready.
  frame.style.opacity = 0;
  frame.inert = true;
  const heard = new AbortController();
  let isReady;

  const tell = (message) => isReady && frame.contentWindow.postMessage({ ns: "bloc-map", v: 1, ...message }, base.origin);

  function load() {
    isReady = false;
    const url = new URL("./", base);
    for (const [name, value] of Object.entries(attributes(given()))) url.searchParams.set(name, value);
    frame.src = url;
  }

  // The page is there. What has changed since its address was written is told, and what it shows is asked.
  function begin() {
    isReady = true;
    const { searchParams } = new URL(frame.src);
    const wanted = { select: "", ...attributes(given()) };
    for (const name of tellable) {
      const written = searchParams.get(name) ?? (name === "select" ? "" : null);
      if (wanted[name] !== undefined && wanted[name] !== written) tell({ type: "set", [name]: wanted[name] });
    }
    tell({ type: "get" });
  }

  function changed(data) {
    const is = [String(data.date), ...[data.blocs, data.select].map((list) => [].concat(list).join("~"))];
    element.pinned = data.edition ?? null;
    const { shown } = element;
    const was = shown && [shown.date, shown.blocs.join("~"), shown.select.join("~")];
    if (!was) element.staged(...is);
    else if (String(was) !== String(is)) element.changed(...is);
    frame.style.opacity = "";
    frame.inert = false;
    element.painted(true);
  }

  // Messages are taken from this frame and from our own origin alone.
  addEventListener(
    "message",
    ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== base.origin || data?.ns !== "bloc-map") return;
      if (data.type === "height" && data.px > 0) frame.style.height = `${Math.min(data.px, 5000)}px`;
      if (data.type === "ready") begin();
      if (data.type === "change") changed(data);
    },
    { signal: heard.signal },
  );
  load();
  root.replaceChildren(frame);

  return {
    tell,
    set(name, before, value) {
      const canBeTold = tellable.includes(name) && (value !== null || name === "select");
      if (canBeTold) tell({ type: "set", [name]: value ?? "" });
      else if (before !== value) load();
    },
    // A frame that is moved loads anew, from the address that it had.
    moved() {
      isReady = false;
    },
    end() {
      heard.abort();
      frame.remove();
    },
  };
}

function attributes(given) {
  return Object.fromEntries(given.filter((_, at) => at % 2 === 0).map((name, at) => [name, given[2 * at + 1]]));
}
