// A cold load in a context of its own: what went over the wire, and when the page was painted and live.
import { sleep } from './browser.mjs';
import { injected, readyExpression } from './inpage.mjs';

/** The slow phone: four times less processor, 1.6 Mbit/s, 150 ms to each answer. */
export const SLOW = {
  cpu: 4,
  network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
};
const READY_WITHIN_MS = 90_000;

/** Counts the requests of the sessions in `sessions`. */
export function countRequests(browser, sessions) {
  const requests = new Map();
  const stop = browser.on(({ method, params, sessionId }) => {
    if (!sessions.has(sessionId) || !method?.startsWith('Network.')) return;
    const key = sessionId + params.requestId;
    const request = requests.get(key) ?? {};
    if (method === 'Network.requestWillBeSent') {
      request.url = params.request.url;
      request.at = params.wallTime * 1000;
    } else if (method === 'Network.responseReceived') {
      request.mime = params.response.mimeType;
      request.isCached ||= params.response.fromDiskCache || params.response.fromPrefetchCache;
    } else if (method === 'Network.requestServedFromCache') request.isCached = true;
    else if (method === 'Network.dataReceived') request.raw = (request.raw ?? 0) + params.dataLength;
    else if (method === 'Network.loadingFinished') request.wire = params.encodedDataLength;
    else return;
    requests.set(key, request);
  });
  return {
    stop,
    /** All, and of them those that were sent until `end`, in milliseconds of the epoch. */
    sum(end = Infinity) {
      const sent = [...requests.values()].filter(
        (r) => r.url && !/^(data|blob):/.test(r.url) && !(r.isCached && !r.wire),
      );
      const total = (key, of = sent) => of.reduce((sum, request) => sum + (request[key] ?? 0), 0);
      const early = sent.filter((request) => request.at <= end);
      return {
        toLive: { requests: early.length, wire: total('wire', early) },
        requests: sent.length,
        wire: total('wire'),
        raw: total('raw'),
        urls: sent.map((r) => new URL(r.url).pathname),
      };
    },
  };
}

/** Loads a contestant; `slow` throttles, `prepare` is called with the page before it navigates. */
export async function load(browser, contestant, { slow = false, prepare = async () => {} } = {}) {
  const page = await browser.newPage();
  const requests = countRequests(browser, new Set([page.sessionId]));
  const errors = [];
  page.on(({ method, params }) => {
    if (method === 'Runtime.exceptionThrown')
      errors.push(params.exceptionDetails.exception?.description?.slice(0, 200));
  });
  await page.send('Network.enable');
  await page.send('Page.addScriptToEvaluateOnNewDocument', { source: injected() });
  if (slow) {
    await page.send('Network.emulateNetworkConditions', SLOW.network);
    await page.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  }
  await prepare(page);
  const { errorText } = await page.send('Page.navigate', { url: contestant.url });
  if (errorText) throw new Error(`${contestant.name}: ${errorText}`);
  const marked = await whenReady(page, contestant, slow ? 150 : 60, errors);
  await sleep(100);
  const firstPaint = await page.eval(`performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null`);
  const timeOrigin = await page.eval('performance.timeOrigin');
  requests.stop();
  // Where little is left to do two frames can pass before anything is on the screen.
  const live = Math.max(marked, firstPaint ?? 0);
  return { page, errors, timeOrigin, live, firstPaint, net: requests.sum(timeOrigin + live) };
}

async function whenReady(page, contestant, everyMillis, errors) {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    await sleep(everyMillis);
    const at = await page.eval(readyExpression(contestant)).catch(() => null);
    if (at !== null) return at;
  }
  throw new Error(
    `${contestant.name} was not ready in ${READY_WITHIN_MS} ms; ${errors.join(' | ') || 'no error in the page'}`,
  );
}
