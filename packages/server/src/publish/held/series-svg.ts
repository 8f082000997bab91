import type { BandRow } from '@truceline/truce/held';
import { decimalFigure } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, trusted } from '../markup.ts';

const [width, height, left, foot, head] = [720, 248, 40, 34, 24];

const texts = {
  label: {
    day: phrase(
      'Incidents by day from {first} to {last}, with the band that 95 % of counts were expected in if nothing had changed; the truce begins at {begins}. The table beneath holds the same.',
    ),
    hour: phrase(
      'Incidents by hour from {first} to {last}, with the band that 95 % of counts were expected in if nothing had changed; the truce begins at {begins}. The table beneath holds the same.',
    ),
  },
  caption: {
    day: phrase(
      '{n, plural, other {{rows} days}}; expected: what the registered method expects without a truce, with the limits that 95 % of counts lie within',
    ),
    hour: phrase(
      '{n, plural, other {{rows} hours}}; expected: what the registered method expects without a truce, with the limits that 95 % of counts lie within',
    ),
  },
  share: { day: phrase('{share} % of the day'), hour: phrase('{share} % of the hour') },
} as const;

/**
 * The series as columns over the band of counts that were to be expected without a truce; a line where the truce begins, hatched
 * where nobody watched. The table beneath holds the same.
 */
export function seriesSvg(
  rows: readonly BandRow[],
  {
    step,
    exercise,
    idPrefix,
  }: { readonly step: 'day' | 'hour'; readonly exercise: boolean; readonly idPrefix: string },
): Markup {
  const most = Math.max(1, ...rows.map(({ count = 0, high = 0 }) => Math.max(count, high)));
  const pitch = (width - left - 8) / rows.length;
  const x = (at: number): number => round(left + at * pitch);
  const y = (value: number): number => round(height - foot - (value * (height - foot - head)) / most);
  const begins = rows.findIndex(({ truce }) => truce);
  const label = say(texts.label[step], {
    first: rows[0]!.row,
    last: rows.at(-1)!.row,
    begins: String(rows[begins]?.row),
  });
  const hatch = `${idPrefix}hatch`;
  return markup`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}"><title>${label}</title>
<defs><pattern id="${hatch}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="7"></line></pattern></defs>
${stretches(rows, ({ expected }) => expected === undefined).map(([from, to]) => markup`<rect fill="url(#${hatch})" x="${x(from)}" y="${head}" width="${round(x(to) - x(from))}" height="${height - foot - head}"></rect>`)}
${stretches(rows, ({ expected }) => expected !== undefined).map(
  ([from, to]) =>
    markup`<path class="band" d="${trusted(bandPath(rows.slice(from, to), { x: (at) => x(from + at), y }))}"></path><path class="expected" d="${trusted(stepPath(rows.slice(from, to), ({ expected = 0 }) => expected, { x: (at) => x(from + at), y }))}"></path>`,
)}
${rows.map(({ count, truce, low = 0, high = Number.POSITIVE_INFINITY }, at) => (count === undefined ? '' : count === 0 ? markup`<path class="none" d="M${round(x(at) + pitch / 2 - 1.5)} ${y(0)}h3"></path>` : markup`<rect class="${truce ? 'bar truce' : 'bar'}${count < low || count > high ? ' outside' : ''}" x="${round(x(at) + pitch * 0.2)}" y="${y(count)}" width="${round(pitch * 0.6)}" height="${round(y(0) - y(count))}"></rect>`))}
<line class="axis" x1="${left}" y1="${y(0)}" x2="${width - 8}" y2="${y(0)}"></line>
<text class="tick" x="${left - 6}" y="${y(0) + 4}" text-anchor="end">0</text><text class="tick" x="${left - 6}" y="${y(most) + 6}" text-anchor="end">${most}</text>
${begins >= 0 ? markup`<line class="begins" x1="${x(begins)}" y1="4" x2="${x(begins)}" y2="${y(0)}"></line><text class="tick" x="${begins > rows.length / 2 ? x(begins) - 5 : x(begins) + 5}" y="${head - 6}" text-anchor="${begins > rows.length / 2 ? 'end' : 'start'}">${say('truce from {row}', { row: rows[begins]!.row.replace('T', ' ') })}</text>` : ''}
<text class="tick" x="${left}" y="${height - 10}">${rows[0]!.row.replace('T', ' ')}</text><text class="tick" x="${width - 8}" y="${height - 10}" text-anchor="end">${rows.at(-1)!.row.replace('T', ' ')}</text>
${exercise ? markup`<text class="exercise small" x="${width / 2}" y="60" text-anchor="middle">EXERCISE</text>` : ''}
</svg>`;
}

/** The series as a table: counts, what was expected, what was watched. */
export function seriesTable(
  rows: readonly BandRow[],
  { step, name }: { readonly step: 'day' | 'hour'; readonly name: string },
): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('The series {name} as a table, scrolls', { name })}"><table><caption>${say(texts.caption[step], { n: rows.length, rows: String(rows.length) })}</caption>
<thead><tr><th scope="col">${step === 'day' ? say('Day') : say('Hour')}</th><th scope="col">${say('Incidents')}</th><th scope="col">${say('Expected')}</th><th scope="col">${say('Limits')}</th><th scope="col">${say('Watched')}</th></tr></thead>
<tbody>${rows.map(
    ({ row, count, truce, expected, low, high, watchedPerMille }) =>
      markup`<tr><th scope="row">${truce ? say('{row} (truce)', { row: row.replace('T', ' ') }) : row.replace('T', ' ')}</th><td class="number">${count ?? say('not recorded')}</td><td class="number">${expected === undefined ? say('none') : decimalFigure(expected.toFixed(1))}</td><td class="number">${low === undefined ? say('none') : `${low}–${high}`}</td><td>${watchedPerMille === undefined ? say('nobody recorded where they looked') : say(texts.share[step], { share: String(Math.floor(watchedPerMille / 10)) })}</td></tr>`,
  )}</tbody></table></div>`;
}

interface Scales {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** Stretches of neighbouring rows of which something holds: first, and the one after the last. */
function stretches(rows: readonly BandRow[], holds: (row: BandRow) => boolean): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const [at, row] of rows.entries()) {
    if (!holds(row)) continue;
    const last = found.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else found.push([at, at + 1]);
  }
  return found;
}

function stepPath(rows: readonly BandRow[], of: (row: BandRow) => number, { x, y }: Scales): string {
  return rows.map((row, at) => `${at === 0 ? `M${x(0)} ` : 'V'}${y(of(row))}H${x(at + 1)}`).join('');
}

function bandPath(rows: readonly BandRow[], { x, y }: Scales): string {
  const back = [...rows.entries()].reverse().map(([at, { low = 0 }]) => `V${y(low)}H${x(at)}`);
  return `${stepPath(rows, ({ high = 0 }) => high, { x, y })}${back.join('')}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
