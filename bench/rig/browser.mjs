// A small client of the Chrome DevTools Protocol over a pipe: one browser with an empty profile for each
// call of `launch`, flat sessions, no dependency.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The browser to be driven. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Frames as fast as they can be made, so that waiting for the 60 Hz tick is not measured. */
export const UNLIMITED_FRAMES = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-default-apps',
  '--mute-audio',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--window-size=1000,700',
  '--host-resolver-rules=MAP localhost 127.0.0.1, EXCLUDE 127.0.0.1',
];

const CLOSE_WITHIN_MS = 4000;

/** Messages end in a zero byte; calls `take` with each whole one. */
function reader(take) {
  let parts = [];
  return (data) => {
    for (let end = data.indexOf(0); end !== -1; end = data.indexOf(0)) {
      parts.push(data.subarray(0, end));
      take(JSON.parse(Buffer.concat(parts).toString()));
      parts = [];
      data = data.subarray(end + 1);
    }
    if (data.length) parts.push(data);
  };
}

/** Starts a browser. */
export async function launch(flags = []) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'bloc-bench-'));
  const child = spawn(
    CHROMIUM,
    [...FLAGS, ...flags, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  const pending = new Map();
  const listeners = new Set();
  let isGone = false;
  let lastId = 0;
  child.stdio[3].on('error', () => {});
  child.stdio[4].on(
    'data',
    reader((message) => {
      if (!message.id) return listeners.forEach((listener) => listener(message));
      const call = pending.get(message.id);
      pending.delete(message.id);
      if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
      else call?.resolve(message.result);
    }),
  );
  const exited = new Promise((resolve) => {
    const end = (error) => {
      isGone = true;
      for (const call of pending.values()) call.reject(error);
      resolve();
    };
    child.on('error', (error) =>
      end(new Error(`${CHROMIUM} did not start (${error.message}); name the browser in CHROMIUM`)),
    );
    child.on('exit', () => end(new Error('the browser has ended')));
  });

  const browser = {
    pid: child.pid,
    send: (method, params = {}, sessionId = undefined) =>
      new Promise((resolve, reject) => {
        if (isGone) return reject(new Error('the browser has ended'));
        const id = ++lastId;
        pending.set(id, { resolve, reject, method });
        child.stdio[3].write(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }) + '\0');
      }),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newPage: (size) => openPage(browser, size),
    async close() {
      if (!isGone) {
        browser.send('Browser.close').catch(() => {});
        const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_WITHIN_MS);
        await exited;
        clearTimeout(timer);
      }
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await browser.send('Target.getTargets');
  return browser;
}

/** Opens a page in a context of its own: no cache, cookies or storage shared with others. */
async function openPage(browser, { width = 1000, height = 700 } = {}) {
  const { browserContextId } = await browser.send('Target.createBrowserContext');
  const { targetId } = await browser.send('Target.createTarget', {
    url: 'about:blank',
    browserContextId,
    width,
    height,
  });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const page = {
    sessionId,
    send: (method, params) => browser.send(method, params, sessionId),
    on: (listener) => browser.on((message) => message.sessionId === sessionId && listener(message)),
    eval: (expression, options = {}) => evaluate(browser, expression, { session: sessionId, ...options }),
    async close() {
      await browser.send('Target.closeTarget', { targetId }).catch(() => {});
      await browser.send('Target.disposeBrowserContext', { browserContextId }).catch(() => {});
    },
  };
  await page.send('Page.enable');
  await page.send('Runtime.enable');
  await page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  await page.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return page;
}

/** Evaluates an expression, waits for a promise, and returns the value. */
async function evaluate(browser, expression, { session, timeout = 120_000 }) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${timeout} ms: ${expression.slice(0, 80)}`)), timeout);
  });
  const call = browser.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, session);
  const answer = await Promise.race([call, late]).finally(() => clearTimeout(timer));
  if (answer.exceptionDetails) {
    throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
  }
  return answer.result.value;
}

/** Waits. */
export const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
