import { formatLocal } from '@truceline/truce/kernel';
import {
  type ChartMark,
  type CounterWatching,
  figure,
  limitWords,
  machineWords,
  type ReleasedBreach,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup, trusted } from './markup.ts';

const [width, height, left] = [720, 200, 34];

/** What stands beside a counter: who watched, and where a media panel changed. */
export interface CounterSurroundings {
  readonly watching: CounterWatching | undefined;
  readonly panels: readonly (ChartMark & { readonly at: number })[];
  /** The link to its steps as a table. */
  readonly table: string;
}

/**
 * The counter of a clause over time as steps, its range as a band, and the limit as a line; hatched where too little was watched
 * for its absence of incidents to mean anything, a flag where a media panel changed.
 */
export function counterSvg(
  breach: ReleasedBreach,
  zone: string,
  marks: readonly string[],
  { watching, panels, table }: CounterSurroundings,
): Markup {
  const series = breach.series ?? [];
  const [first, last] = [series[0], series.at(-1)];
  if (!first || !last) return markup``;
  const most = Math.max(breach.limit, ...series.map((point) => point.high)) + 1;
  const span = Math.max(1, last.at - first.at);
  const x = (at: number) => round(left + ((at - first.at) * (width - left - 10)) / span);
  const y = (count: number) => round(height - 20 - (count * (height - 40)) / most);
  const label = say('Count within {window} from {start} to {end}; limit: {limit}; highest {most}.', {
    window: machineWords(breach.window),
    start: formatLocal(first.at, zone),
    end: formatLocal(last.at, zone),
    limit: limitWords(breach),
    most: String(Math.max(...series.map((point) => point.best))),
  });
  const below = watching?.below ?? [];
  const unseen = belowWords(watching, zone);
  const steps = (of: (point: (typeof series)[number]) => number) =>
    series
      .map(
        (point, index) =>
          `${index === 0 ? 'M' : `H${x(point.at)}V`}${index === 0 ? `${x(point.at)} ` : ''}${y(of(point))}`,
      )
      .join('');
  const back = [...series]
    .reverse()
    .map((point, index, all) => `${index === 0 ? `V${y(point.low)}` : `H${x(all[index - 1]!.at)}V${y(point.low)}`}`)
    .join('');
  return markup`<figure class="counter"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label} ${unseen}"><title>${label} ${unseen}</title>
<defs><pattern id="counter-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="7"></line></pattern></defs>
${below.map(({ startsAt, endsAt }) => markup`<rect class="below-floor" data-from="${startsAt}" data-until="${endsAt}" fill="url(#counter-hatch)" x="${x(startsAt)}" y="20" width="${round(Math.max(2, x(endsAt) - x(startsAt)))}" height="${round(y(0) - 20)}"></rect>`)}
<path class="band" d="${trusted(`${steps((point) => point.high)}${back}Z`)}"></path>
<path class="steps" d="${trusted(steps((point) => point.best))}"></path>
<line class="limit" x1="${left}" y1="${y(breach.limit)}" x2="${width - 10}" y2="${y(breach.limit)}"></line><text class="limit" x="${width - 12}" y="${y(breach.limit) - 4}" text-anchor="end">${say('limit: {limit}', { limit: limitWords(breach) })}</text>
<line class="axis" x1="${left}" y1="${y(0)}" x2="${width - 10}" y2="${y(0)}"></line>
<text class="tick" x="${left - 6}" y="${y(0) + 4}" text-anchor="end">0</text><text class="tick" x="${left - 6}" y="${y(most - 1) + 4}" text-anchor="end">${most - 1}</text>
<text class="tick" x="${left}" y="${height - 4}">${formatLocal(first.at, zone)}</text><text class="tick" x="${width - 10}" y="${height - 4}" text-anchor="end">${formatLocal(last.at, zone)}</text>
${panels.map((mark) => markup`<g class="mark" data-mark="${mark.kind}"><title>${mark.day}: ${mark.words}</title><path class="flag" d="M${x(Math.max(mark.at, first.at))} 20V${y(0)}"></path><path class="flag-cloth" d="M${x(Math.max(mark.at, first.at))} 20h10l-4 4 4 4h-10z"></path></g>`)}
${marks.map((mark, index) => markup`<text class="exercise small" x="${width / 2}" y="${40 + index * 26}" text-anchor="middle">${mark.split(/[ :]/)[0]}</text>`)}
</svg><figcaption>${label} ${sayMarkup(
    'The band is the range that the reports allow. Steps at {number} {n, plural, one {instants} other {instants}}; {table}.',
    {
      n: series.length,
      number: markup`<abbr title="${say('the count changes at these instants and nowhere else')}">${series.length}</abbr>`,
      table: markup`<a href="${table}">${say('as a table')}</a>`,
    },
  )} ${unseen}${panels.length > 0 ? ` ${say('Flags: {flags}.', { flags: panels.map((mark) => `${mark.day}, ${mark.words}`).join('; ') })}` : ''}</figcaption></figure>`;
}

const stretchesMax = 6;

/** Where too little was watched, with times; that it was enough everywhere, by what it was held against. */
function belowWords(watching: CounterWatching | undefined, zone: string): string {
  if (!watching) return '';
  if (watching.below.length === 0)
    return watching.by === 'window'
      ? say('Watched: at no time of the chart less than the floor asks of its window.')
      : say('Watched: at no time of the chart less than the floor asks of the week.');
  const rest = watching.below.length - stretchesMax;
  const times = watching.below
    .slice(0, stretchesMax)
    .map(({ startsAt, endsAt }) =>
      say('{first} to {last}', { first: formatLocal(startsAt, zone), last: formatLocal(endsAt, zone) }),
    );
  const more =
    rest > 0
      ? say('; and {n, plural, one {{count} more stretches} other {{count} more stretches}}, in the table', {
          n: rest,
          count: figure(rest),
        })
      : '';
  const said = { times: `${times.join('; ')}${more}` };
  return watching.by === 'window'
    ? say(
        'Hatched: its window was watched below the floor, is not told, or began before a floor was fixed: from {times}. There a low count says nothing.',
        said,
      )
    : say(
        'Hatched: the whole week was watched below the floor, is not told, or began before a floor was fixed: from {times}. There a low count says nothing.',
        said,
      );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
