// Ten in one article, all in view: as frames of another site, or as elements of the page itself.
import { launch, sleep } from './browser.mjs';
import { readyExpression } from './inpage.mjs';
import { pssMegabytes, tree } from './process.mjs';

const N = 10;
const WITHIN_MS = 90_000;

/** One fresh browser, cold cache. `origin` is that of the article; `server` tells what was transferred. */
export async function ten(contestant, { origin, server }) {
  const browser = await launch();
  try {
    // High enough for all ten: browsers stop the frames of hidden frames.
    const page = await browser.newPage({ width: 1300, height: 2100 });
    await page.send('Page.navigate', { url: `${origin}/blank` });
    await sleep(700);
    const before = pssMegabytes(tree(browser.pid));
    const sentBefore = server.sent();
    const frames = contestant.tenElements ? null : attachToFrames(browser);
    await page.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
    const url = contestant.tenElements ?? `${origin}/article?n=${N}&src=${encodeURIComponent(contestant.url)}`;
    await page.send('Page.navigate', { url });
    const ready = () => (frames ? readyFrames(page, frames, contestant) : readyElements(page, contestant));
    const times = await whenAll(ready);
    const pageOrigin = await page.eval('performance.timeOrigin');
    await sleep(500);
    const sent = server.sent();
    const paths = sent.paths.slice(sentBefore.paths.length);
    return {
      allMillis: Math.max(...times) - pageOrigin,
      firstMillis: Math.min(...times) - pageOrigin,
      megabytes: pssMegabytes(tree(browser.pid)) - before,
      bytes: sent.bytes - sentBefore.bytes,
      requests: paths.length,
      programs: mostOften(paths.filter((path) => path.endsWith('.wasm'))),
    };
  } finally {
    await browser.close();
  }
}

/** How often the one that comes most often is there: the map and what comes after it are two programs. */
const mostOften = (paths) => Math.max(0, ...paths.map((path) => paths.filter((other) => other === path).length));

function attachToFrames(browser) {
  const frames = new Set();
  browser.on(async ({ method, params }) => {
    if (method !== 'Target.attachedToTarget') return;
    const session = params.sessionId;
    const send = (name, given = {}) => browser.send(name, given, session).catch(() => {});
    if (params.targetInfo.type === 'iframe') {
      await send('Runtime.enable');
      frames.add(session);
    }
    await send('Runtime.runIfWaitingForDebugger');
  });
  return frames;
}

const absolute = (expression) =>
  `(() => { const at = ${expression}; return at === null ? null : performance.timeOrigin + at; })()`;

async function readyFrames(page, frames, contestant) {
  if (frames.size < N) return [];
  const ask = (session) =>
    page.eval(absolute(readyExpression(contestant)), { session, timeout: 30_000 }).catch(() => null);
  return Promise.all([...frames].map(ask));
}

function readyElements(page, contestant) {
  const marks = Array.from({ length: N }, (_, i) => absolute(readyExpression(contestant, i + 1)));
  return Promise.all(marks.map((mark) => page.eval(mark)));
}

async function whenAll(ready) {
  const until = Date.now() + WITHIN_MS;
  while (Date.now() < until) {
    await sleep(250);
    const times = await ready();
    if (times.length >= N && times.every((time) => time !== null)) return times;
  }
  throw new Error(`not all ${N} were ready in ${WITHIN_MS} ms`);
}
