// What is evaluated inside a page: before it starts, to know when it is ready; then to move its date.

/** When the page of a contestant is live: milliseconds since navigation, or null. */
export function readyExpression(contestant, n = 1) {
  if (contestant.ready === 'load') return `(${loadedAndPainted})()`;
  return `(performance.getEntriesByName(${JSON.stringify(contestant.mark)})[${n - 1}]?.startTime ?? null)`;
}

// A page without script: when it is loaded and has painted something.
function loadedAndPainted() {
  const loaded = performance.getEntriesByType('navigation')[0]?.loadEventEnd;
  const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  return loaded && painted ? Math.max(loaded, painted) : null;
}

/** To be run before any script of the page. */
export function injected() {
  return `(${inject})()`;
}

function inject() {
  if (!self.WebAssembly) return;
  // The memories of WebAssembly cannot be asked for afterwards.
  const memories = (window.rigMemories = new Set());
  const see = (instance) => {
    for (const made of Object.values(instance.exports)) if (made instanceof WebAssembly.Memory) memories.add(made);
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...given) =>
      original.apply(WebAssembly, given).then((made) => (see(made.instance ?? made), made));
  }
}

/** Lays `window.rig` into a page that is ready. */
export function helper({ host = null, epoch = '1970-01-01', first }) {
  return `(${help})(${JSON.stringify({ host, epoch, first })})`;
}

function help({ host, epoch, first }) {
  const root = host ? document.querySelector(host).shadowRoot : document;
  const slider = root.querySelector('input[type=range]');
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const number = (iso) => Math.round((Date.parse(iso) - Date.parse(epoch)) / 864e5);
  // The end of the frame: a task posted from its callback runs after style, layout and paint.
  const framed = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
      }),
    );
  const set = (iso) => {
    write.call(slider, number(iso));
    slider.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };
  window.rig = {
    slider,
    async scrub(days, capMillis) {
      const latencies = [];
      const begun = performance.now();
      for (const day of days) {
        const before = performance.now();
        set(day);
        latencies.push((await framed()) - before);
        if (performance.now() - begun > capMillis) break;
      }
      return latencies;
    },
    play: (millis, nDays) =>
      new Promise((resolve) => {
        const frames = [];
        let start;
        let last;
        const tick = (now) => {
          start ??= now;
          if (last !== undefined) frames.push(now - last);
          last = now;
          const share = (now - start) / millis;
          if (share >= 1) return resolve(frames);
          set(new Date(Date.parse(first) + Math.floor(share * nDays) * 864e5).toISOString().slice(0, 10));
          requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
    nextKey: () =>
      new Promise((resolve) => {
        addEventListener('keydown', async (event) => resolve((await framed()) - event.timeStamp), {
          capture: true,
          once: true,
        });
      }),
  };
  return slider !== null;
}
