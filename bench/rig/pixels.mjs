// When the map is on the screen, by the frames of the compositor alone: the first in which all of a dozen
// places inland are no longer paper or sea. Where they are is asked of the page when all is over.
import { PNG } from 'pngjs';
import { launch, sleep } from './browser.mjs';
import { load } from './load.mjs';

/** Russia, Kazakhstan, China, India, Uzbekistan, Iran, Türkiye, Mongolia, Pakistan: degrees. */
const PLACES = [
  [95, 60],
  [67, 48],
  [103, 33],
  [79, 22],
  [63.3, 42.2],
  [56, 33],
  [34.5, 39.4],
  [103, 46.5],
  [68, 28.5],
];
const SETTLE_MILLIS = 400;
/** Paper and sea have no channel below this; every fill of land has. */
const GROUND_FROM = 0xee;

/** Loads a contestant with the screencast on. */
export async function firstMap(contestant, { slow }) {
  const browser = await launch();
  try {
    const frames = [];
    const prepare = async (page) => {
      page.on(({ method, params }) => {
        if (method !== 'Page.screencastFrame') return;
        frames.push({ at: params.metadata.timestamp * 1000, data: params.data });
        page.send('Page.screencastFrameAck', { sessionId: params.sessionId }).catch(() => {});
      });
      await page.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
    };
    const { page, timeOrigin } = await load(browser, contestant, { slow, prepare });
    await sleep(SETTLE_MILLIS);
    await page.send('Page.stopScreencast');
    const points = await page.eval(
      contestant.places ?? `${JSON.stringify(PLACES)}.map(([lon, lat]) => window.__project(lon, lat))`,
    );
    const first = frames.find(({ data }) => {
      const picture = PNG.sync.read(Buffer.from(data, 'base64'));
      return points.every((point) => isLand(picture, point));
    });
    return { at: first ? first.at - timeOrigin : null, frames: frames.length };
  } finally {
    await browser.close();
  }
}

// Most of a square of 7 by 7: patterns have light gaps, and names have halos.
function isLand(picture, [x, y]) {
  let land = 0;
  for (let dx = -3; dx <= 3; dx++) {
    for (let dy = -3; dy <= 3; dy++) {
      const i = ((Math.round(y) + dy) * picture.width + Math.round(x) + dx) * 4;
      if (Math.min(picture.data[i], picture.data[i + 1], picture.data[i + 2]) < GROUND_FROM) land++;
    }
  }
  return land > 24;
}

/** Places on our own map: points inside the shapes of units, wherever the map stands. */
export const placesOfUnits = (root) => `(() => {
  const inside = (path) => {
    const box = path.getBBox();
    for (const [u, v] of [[.5, .5], [.4, .6], [.6, .4], [.3, .5], [.7, .5], [.5, .3], [.5, .7], [.45, .35], [.6, .65]]) {
      const point = new DOMPoint(box.x + box.width * u, box.y + box.height * v);
      if (path.isPointInFill(point)) return point.matrixTransform(path.getScreenCTM());
    }
  };
  const units = ['RUS', 'KAZ', 'CHN', 'IND', 'IRN', 'TUR', 'MNG', 'PAK', 'SAU'];
  return units.map((id) => inside(${root}.querySelector('.main [data-unit=' + id + ']'))).map((p) => [p.x, p.y]);
})()`;

/** Places on an Equal Earth map that fills a box twice as wide as high. */
export const placesOnEqualEarth = (selector, project) => {
  const places = PLACES.map(([lon, lat]) => project([lon, lat]));
  return `(() => {
    const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
    return ${JSON.stringify(places)}.map(([x, y]) => [box.left + x * box.width, box.top + y * box.height]);
  })()`;
};
