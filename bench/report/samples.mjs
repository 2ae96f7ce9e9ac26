// What is picked out of the samples.

/** For a part of the results: a picker of a figure to the figures of a contestant. What a sample has not counts as
 * not measured. */
export const samplesOf = (result, part) => (pick) => (name) =>
  (result[part][name] ?? []).map((sample) => {
    try {
      return pick(sample);
    } catch {
      return null;
    }
  });

/** Script, style and layout of a step, milliseconds. */
export const threeOf = (step) => step.script + step.style + step.layout;

/** Bytes as kilobytes and megabytes in a column. */
export const KB = { factor: 1e-3, digits: 1, hasRange: false };
export const MB = { factor: 1e-6, digits: 1, hasRange: false };
