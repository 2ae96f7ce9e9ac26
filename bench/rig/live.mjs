// Loads as a reader has them, at 60 frames a second: cold, then keys and play; and cold on a slow phone.
import { launch, sleep } from './browser.mjs';
import { plusDays } from './days.mjs';
import { helper } from './inpage.mjs';
import { SLOW, load } from './load.mjs';
import { quantile } from './numbers.mjs';

const FRAME_MILLIS = 1000 / 60;
const KEYS = 10;

/** One fresh browser; `isBrief` leaves out keys and play. */
export async function reading(contestant, { playMillis, blank, isBrief = false }) {
  const browser = await launch();
  try {
    // The first page of a browser pays for things that no reader pays for.
    const warm = await browser.newPage();
    await warm.send('Page.navigate', { url: blank });
    await sleep(250);
    await warm.close();
    const { page, live, firstPaint, net, errors } = await load(browser, contestant);
    const out = { cold: { live, firstPaint }, net, errors };
    if (contestant.slider && !isBrief) {
      await page.eval(helper(contestant.slider));
      await sleep(200);
      out.key = await keys(page, contestant.changes.slice(0, KEYS));
      out.play = frames(await page.eval(play(contestant, playMillis), { timeout: playMillis + 60_000 }));
      await page.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
      out.slowPlay = frames(await page.eval(play(contestant, playMillis), { timeout: playMillis + 240_000 }));
    }
    await page.close();
    const slow = await load(browser, contestant, { slow: true });
    out.slow = { live: slow.live, firstPaint: slow.firstPaint };
    await slow.page.close();
    return out;
  } finally {
    await browser.close();
  }
}

const play = ({ slider }, millis) => `rig.play(${millis}, ${slider.days})`;

/** Real presses of ArrowRight from the day before a change to the change, to the end of the frame. */
async function keys(page, changes) {
  await page.eval(`window.rigEvents = []; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') rigEvents.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16 }); rig.slider.focus(); true`);
  const millis = [];
  const key = { key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39 };
  for (const day of changes) {
    await page.eval(`rig.scrub(${JSON.stringify([plusDays(day, -1)])}, 10000)`);
    await sleep(30);
    await page.eval('window.rigKey = rig.nextKey(); true');
    await page.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    millis.push(await page.eval('window.rigKey', { timeout: 15_000 }));
    await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
  await sleep(100);
  const presented = await page.eval('rigEvents');
  return { median: quantile(millis, 0.5), greatest: Math.max(...millis), presented: quantile(presented, 0.5) };
}

function frames(millis) {
  const dropped = millis.reduce((sum, x) => sum + Math.max(0, Math.round(x / FRAME_MILLIS) - 1), 0);
  return {
    longest: Math.max(...millis),
    p95: quantile(millis, 0.95),
    dropped: (100 * dropped) / (millis.length + dropped),
  };
}
