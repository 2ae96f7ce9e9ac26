// Whether `d3-same` shows what our page shows: unit by unit, owner, tiers, fill and name, on telling days.
import { launch } from './browser.mjs';
import { load } from './load.mjs';

const DAYS = [
  '1992-03-10',
  '1994-01-15',
  '1999-04-21',
  '2000-01-01',
  '2008-05-01',
  '2012-06-28',
  '2014-03-01',
  '2023-11-23',
];
const ATTRIBUTES = ['data-country', 'data-csto', 'data-sco', 'class', 'fill', 'aria-label'];

/** How many units were compared, and which differ: `DAY UNIT`. */
export async function differences(page, peer) {
  const browser = await launch();
  try {
    const differing = [];
    let compared = 0;
    for (const day of DAYS) {
      const [ours, theirs] = await Promise.all([page, peer].map((contestant) => units(browser, contestant, day)));
      const shown = Object.keys(ours);
      compared += shown.length;
      differing.push(...shown.filter((unit) => ours[unit] !== theirs[unit]).map((unit) => `${day} ${unit}`));
    }
    return { days: DAYS.length, compared, differing };
  } finally {
    await browser.close();
  }
}

async function units(browser, contestant, day) {
  const { page } = await load(browser, { ...contestant, url: `${contestant.url}?date=${day}` });
  const root = contestant.slider.host ? `document.querySelector('${contestant.slider.host}').shadowRoot` : 'document';
  const said = `(unit) => ${JSON.stringify(ATTRIBUTES)}.map((name) => unit.getAttribute(name) ?? '').join('|')`;
  const found = await page.eval(`(() => {
    const units = [...${root}.querySelectorAll('.main [data-unit]')];
    return Object.fromEntries(units.map((unit) => [unit.dataset.unit, (${said})(unit)]));
  })()`);
  await page.close();
  return found;
}
