// What the main thread did during some steps, by the browser's own timeline: the only place that tells
// painting from the rest. Tracing costs time itself, so these figures say how a step is made up, not how
// long it takes.

const KINDS = {
  script:
    /^(FunctionCall|EvaluateScript|EventDispatch|FireAnimationFrame|TimerFire|RunMicrotasks|V8\.|MinorGC|MajorGC|HandlePostMessage)/,
  style: /^(UpdateLayoutTree|RecalculateStyles|ParseAuthorStyleSheet)$/,
  layout: /^Layout$/,
  paint: /^(PrePaint|Paint|Layerize|Commit|UpdateLayer|CompositeLayers)$/,
};

/** Runs `steps`, which gives a list, with the tracer on; milliseconds for each entry, without what is below. */
export async function traced(browser, page, steps) {
  const events = [];
  const stop = browser.on(({ method, params }) => method === 'Tracing.dataCollected' && events.push(...params.value));
  const categories = ['devtools.timeline', 'blink', 'v8'];
  await browser.send(
    'Tracing.start',
    { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories } },
    page.sessionId,
  );
  const { length: n } = await steps();
  const complete = new Promise((resolve) => {
    const off = browser.on(({ method }) => method === 'Tracing.tracingComplete' && (off(), resolve()));
  });
  await browser.send('Tracing.end', {}, page.sessionId);
  await complete;
  stop();
  return Object.fromEntries(Object.entries(selfTimes(events)).map(([kind, micros]) => [kind, micros / 1000 / n]));
}

function selfTimes(events) {
  const sums = { script: 0, style: 0, layout: 0, paint: 0 };
  for (const thread of pageThreads(events)) {
    const open = [];
    const close = ({ kind, own }) => {
      if (kind) sums[kind] += own;
    };
    for (const event of thread.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
      while (open.length && open.at(-1).end <= event.ts) close(open.pop());
      const spent = event.tdur ?? event.dur ?? 0;
      if (open.length) open.at(-1).own -= spent;
      // What has no kind of its own belongs to what it is part of.
      const kind = Object.keys(KINDS).find((key) => KINDS[key].test(event.name)) ?? open.at(-1)?.kind;
      open.push({ kind, end: event.ts + (event.dur ?? 0), own: spent });
    }
    open.reverse().forEach(close);
  }
  return sums;
}

/** The whole events of each main thread of a renderer. */
function pageThreads(events) {
  const id = (event) => `${event.pid}:${event.tid}`;
  const mains = new Set(events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map(id));
  const threads = new Map();
  for (const event of events.filter((e) => e.ph === 'X' && mains.has(id(e)))) {
    if (!threads.has(id(event))) threads.set(id(event), []);
    threads.get(id(event)).push(event);
  }
  return threads.values();
}
