import { arrangementOutcomeWords } from '@truceline/truce/pages';
import { type Outcome, type OutcomeShares, outcomes } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';

const size = { width: 640, bar: 34, height: 70 } as const;

/** The pattern with which an unknown outcome is drawn: no colour of its own, so that it reads as neither kept nor failed. */
export function unknownPattern(id: string): Markup {
  return markup`<defs><pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"></line></pattern></defs>`;
}

/** How an outcome's piece is filled. */
export function fillOf(outcome: Outcome, pattern: string): Markup {
  return outcome === 'unknown' ? markup` fill="url(#${pattern})"` : markup``;
}

/** So many of one outcome: `2 kept`. */
export function outcomeCountWords(outcome: Outcome, count: number): string {
  return say('{count} {outcome}', { count: String(count), outcome: arrangementOutcomeWords(outcome) });
}

/** So many of all: `2 of 5 kept`. */
export function outcomeOfAllWords(outcome: Outcome, count: number, all: number): string {
  return say('{count} of {all} {outcome}', {
    count: String(count),
    all: String(all),
    outcome: arrangementOutcomeWords(outcome),
  });
}

/** Outcomes as one bar of all, and beneath it the bounds of the share that was kept. */
export function outcomesSvg(shares: OutcomeShares, exercise: boolean): Markup {
  const { all, counts, keptAtLeast, keptAtMost } = shares;
  const told = outcomes.filter((outcome) => counts[outcome] > 0);
  const x = (count: number): number => Math.round((count * size.width * 10) / all) / 10;
  const label = say('Of {all}: {counts}. Unknown is hatched and is neither kept nor broken.', {
    all: String(all),
    counts: told.map((outcome) => outcomeCountWords(outcome, counts[outcome])).join(', '),
  });
  let from = 0;
  const pieces = told.map((outcome) => {
    const piece = { outcome, from, to: from + counts[outcome] };
    from = piece.to;
    return piece;
  });
  return markup`<svg class="outcomes" viewBox="0 -2 ${size.width} ${size.height}" role="img" aria-label="${label}"><title>${label}</title>
${unknownPattern('outcomes-unknown')}
${pieces.map(({ outcome, from: start, to }) => markup`<rect class="outcome" data-outcome="${outcome}" x="${x(start)}" y="0" width="${Math.round((x(to) - x(start)) * 10) / 10}" height="${size.bar}"${fillOf(outcome, 'outcomes-unknown')}><title>${outcomeOfAllWords(outcome, counts[outcome], all)}</title></rect>`)}
<rect class="frame" x="0.5" y="0" width="${size.width - 1}" height="${size.bar}"></rect>
${
  keptAtLeast && keptAtMost
    ? markup`<line class="bound" x1="${x(keptAtLeast.count)}" y1="${size.bar + 8}" x2="${x(keptAtMost.count)}" y2="${size.bar + 8}"></line><line class="bound" x1="${x(keptAtLeast.count)}" y1="${size.bar + 3}" x2="${x(keptAtLeast.count)}" y2="${size.bar + 13}"></line><line class="bound" x1="${x(keptAtMost.count)}" y1="${size.bar + 3}" x2="${x(keptAtMost.count)}" y2="${size.bar + 13}"></line>
<text class="tick" x="0" y="${size.bar + 32}">${say('kept: at least {least}, at most {most} of {all}', { least: String(keptAtLeast.count), most: String(keptAtMost.count), all: String(all) })}</text>`
    : ''
}
${exercise ? markup`<text class="exercise small" x="${size.width}" y="${size.bar + 32}" text-anchor="end">EXERCISE</text>` : ''}</svg>`;
}
