// Moving the date: what a step costs the main thread, and what is left in memory.
import { UNLIMITED_FRAMES, launch, sleep } from './browser.mjs';
import { changingSteps, quietSteps } from './days.mjs';
import { helper } from './inpage.mjs';
import { load } from './load.mjs';
import { quantile } from './numbers.mjs';
import { cpuSeconds, pssMegabytes, tree } from './process.mjs';
import { traced } from './trace.mjs';

const LIMIT_MILLIS = 400_000;
const METERS = {
  task: 'TaskDuration',
  script: 'ScriptDuration',
  style: 'RecalcStyleDuration',
  layout: 'LayoutDuration',
};

/** One fresh browser: memory, all days, changing steps, quiet steps; then both again with the tracer on. */
export async function scrub(contestant, { days, quiet, capMillis }) {
  const browser = await launch(UNLIMITED_FRAMES);
  try {
    const { page, errors } = await load(browser, contestant);
    await sleep(300);
    await page.send('Performance.enable', { timeDomain: 'threadTicks' });
    const out = { memoryAtLoad: await memory(browser, page), errors };
    await page.eval(helper(contestant.slider));
    await run(
      page,
      days.filter((_, i) => i % 50 === 0),
      capMillis,
    );
    out.all = await measured(browser, page, days, capMillis);
    out.memoryAfter = await memory(browser, page);
    const sets = { changing: changingSteps(contestant.changes), quiet: quietSteps(quiet) };
    for (const [name, { start, days: steps }] of Object.entries(sets)) {
      await run(page, [start, ...steps.slice(0, 20), start], capMillis);
      out[name] = await measured(browser, page, steps, capMillis);
    }
    for (const [name, { start, days: steps }] of Object.entries(sets)) {
      await run(page, [start], capMillis);
      out[name].traced = await traced(browser, page, () => run(page, steps, capMillis));
    }
    return out;
  } finally {
    await browser.close();
  }
}

const run = (page, days, capMillis) =>
  page.eval(`rig.scrub(${JSON.stringify(days)}, ${capMillis})`, { timeout: LIMIT_MILLIS });

/** Milliseconds for each step, of thread time, so that other programs' time does not count. */
async function measured(browser, page, days, capMillis) {
  const processes = tree(browser.pid);
  const [cpuBefore, before] = [cpuSeconds(processes), await metrics(page)];
  const latencies = await run(page, days, capMillis);
  const [after, cpuAfter] = [await metrics(page), cpuSeconds(processes)];
  const n = latencies.length;
  const perStep = Object.entries(METERS).map(([name, meter]) => [name, ((after[meter] - before[meter]) * 1000) / n]);
  return {
    n,
    ...Object.fromEntries(perStep),
    allProcesses: ((cpuAfter - cpuBefore) * 1000) / n,
    toFrame: { median: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), greatest: Math.max(...latencies) },
  };
}

async function metrics(page) {
  const { metrics } = await page.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** After three forced collections, bytes; the proportional set size in megabytes. */
async function memory(browser, page) {
  await page.send('HeapProfiler.enable');
  for (let i = 0; i < 3; i++) await page.send('HeapProfiler.collectGarbage');
  await page.send('HeapProfiler.disable');
  const heap = await page.send('Runtime.getHeapUsage');
  const dom = await page.send('Memory.getDOMCounters');
  const wasm = await page.eval(
    '[...(window.rigMemories ?? [])].reduce((sum, memory) => sum + memory.buffer.byteLength, 0)',
  );
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = heap;
  return {
    heap: usedSize,
    blink: embedderHeapUsedSize,
    buffers: backingStorageSize,
    wasm,
    nodes: dom.nodes,
    listeners: dom.jsEventListeners,
    pss: pssMegabytes(tree(browser.pid)),
  };
}
