// The same contestant with more in it: every point of the finest shapes, or ten times the spells.
import { load } from './load.mjs';
import { launch } from './browser.mjs';
import { scrub } from './scrub.mjs';

/** How many days of change are stepped over: of ten times the spells every tenth. */
const MOST_CHANGES = 64;

/** One fresh browser for the load, one for the steps. `tenfoldChanges` are the days of ours with ten times the spells. */
export async function growth(contestant, { variant, origin, tenfoldChanges, days, quiet, capMillis }) {
  const where = contestant.isOurs ? `/atlas-${variant}/` : `/${contestant.name}/${variant}/`;
  const grownOne = { ...contestant, url: origin + where };
  if (variant === '10x' && (contestant.isOurs || contestant.name === 'd3-same')) {
    grownOne.changes = some(tenfoldChanges);
  }
  const browser = await launch();
  let cold;
  try {
    const { live, firstPaint, net } = await load(browser, grownOne);
    cold = { live, firstPaint, net };
  } finally {
    await browser.close();
  }
  return { cold, scrub: await scrub(grownOne, { days: some(days), quiet, capMillis }) };
}

const some = (list) => list.filter((_, i) => i % Math.ceil(list.length / MOST_CHANGES) === 0);
