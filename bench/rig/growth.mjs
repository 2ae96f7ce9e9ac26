// The same contestant with more in it: every point of the finest shapes, or ten times the spells.
import path from 'node:path';
import { changeDays, facts } from '../make/facts.mjs';
import { load } from './load.mjs';
import { launch } from './browser.mjs';
import { scrub } from './scrub.mjs';

/** How many days of change are stepped over: of ten times the spells every tenth. */
const MOST_CHANGES = 64;

/** One fresh browser for the load, one for the steps. */
export async function growth(contestant, { variant, origin, grown, project, days, quiet, capMillis }) {
  const where = contestant.isOurs ? `/atlas-${variant}/` : `/${contestant.name}/${variant}/`;
  const grownOne = { ...contestant, url: origin + where };
  if (variant === '10x' && (contestant.isOurs || contestant.name === 'd3-same')) {
    grownOne.changes = some(manyChanges({ grown, project }).filter((day) => contestant.changes[0] <= day && day <= contestant.changes.at(-1)));
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

function manyChanges({ grown, project }) {
  return grown
    ? changeDays(facts(path.join(grown, '10x/assets'), ['csto', 'sco']))
    : changeDays(facts(path.join(project, 'assets'), ['csto', 'sco'], 10));
}
