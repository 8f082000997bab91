import { addDays, dayOf, daysBetween, instant, type LocalDay } from '@truceline/truce/kernel';
import { type Arrangement, type Outcome, outcomes, timesOf } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';
import { fillOf, outcomeCountWords, unknownPattern } from './outcomes-svg.ts';

/** Arrangements of one day, or of one month, by outcome. */
export interface TimelineColumn {
  /** The day, or the first of the month. */
  readonly from: LocalDay;
  readonly name: string;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly all: number;
}

const size = { width: 640, height: 170, top: 22, bottom: 24, right: 0 } as const;
const daysMax = 92;

/** Arrangements by the day on which they were to begin, or by the month where they span more than a quarter; empty columns stay. */
export function timelineOf(arrangements: readonly Arrangement[], zone: string): readonly TimelineColumn[] {
  const days = arrangements.map((each) => ({ day: beginOf(each, zone), outcome: each.outcome }));
  const sorted = days.map(({ day }) => day).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const byDay = daysBetween(first, last) < daysMax;
  const names: { name: string; from: LocalDay }[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const name = byDay ? day : day.slice(0, 7);
    if (names.at(-1)?.name !== name) names.push({ name, from: day });
  }
  const groups = Map.groupBy(days, ({ day }) => (byDay ? day : day.slice(0, 7)));
  return names.slice(-columnsMax).map(({ name, from }) => {
    const of = groups.get(name) ?? [];
    const counts = Object.fromEntries(
      outcomes.map((outcome) => [outcome, of.filter((each) => each.outcome === outcome).length]),
    ) as Record<Outcome, number>;
    return { name, from, counts, all: of.length };
  });
}

/** The newest columns, with which a chart is drawn; twenty years of months. */
const columnsMax = 240;

/** When it was to begin by the first voice that says so, else when the first thing told of it took place. */
export function beginOf(arrangement: Arrangement, zone: string): LocalDay {
  const [during] = timesOf(arrangement);
  return dayOf(instant((during ?? arrangement.firstAt).startsAt), zone);
}

/** Columns from zero, stacked by outcome, with the unknown hatched on top: a day without a column had nothing that anybody told of. */
export function timelineSvg(columns: readonly TimelineColumn[], exercise: boolean): Markup {
  const most = Math.max(1, ...columns.map(({ all }) => all));
  const inner = { width: size.width - size.right, height: size.height - size.top - size.bottom };
  const pitch = Math.min(40, inner.width / columns.length);
  const base = size.top + inner.height;
  const round = (value: number): number => Math.round(value * 10) / 10;
  const span = spanOf(columns, most);
  const label = byMonth(columns)
    ? say(
        'Arrangements by the month on which they were to begin, {first} to {last}; most of one month {most}. Unknown outcomes are hatched. The table beneath has every figure.',
        span,
      )
    : say(
        'Arrangements by the day on which they were to begin, {first} to {last}; most of one day {most}. Unknown outcomes are hatched. The table beneath has every figure.',
        span,
      );
  return markup`<svg class="outcomes timeline" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}"><title>${label}</title>
${unknownPattern('timeline-unknown')}
${columns.map(({ name, counts, all }, index) => {
  let below = 0;
  return markup`<g><title>${say('{when}: {count} told of, {outcomes}', {
    when: name,
    count: String(all),
    outcomes:
      outcomes
        .filter((outcome) => counts[outcome] > 0)
        .map((outcome) => outcomeCountWords(outcome, counts[outcome]))
        .join(', ') || say('none'),
  })}</title>${outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => {
      const height = round((counts[outcome] * inner.height) / most);
      below += height;
      return markup`<rect class="outcome" data-outcome="${outcome}" x="${round(index * pitch + 0.5)}" y="${round(base - below)}" width="${round(Math.max(1, pitch - 1))}" height="${height}"${fillOf(outcome, 'timeline-unknown')}></rect>`;
    })}</g>`;
})}
<line class="axis" x1="0" y1="${base}" x2="${round(columns.length * pitch)}" y2="${base}"></line>
<text class="tick" x="0" y="${size.top - 8}">${say('the highest: {most}', { most: String(most) })}</text><text class="tick" x="0" y="${base + 18}">${columns[0]?.name}</text>${columns.length > 1 && columns.length * pitch > size.width / 2 ? markup`<text class="tick" x="${round(columns.length * pitch)}" y="${base + 18}" text-anchor="end">${columns.at(-1)?.name}</text>` : ''}
${exercise ? markup`<text class="exercise small" x="${size.width}" y="${size.top - 3}" text-anchor="end">EXERCISE</text>` : ''}</svg>`;
}

/** What the columns are, in words beside the chart: from when to when, and how high the highest is. */
export function timelineWords(columns: readonly TimelineColumn[]): string {
  const most = Math.max(0, ...columns.map(({ all }) => all));
  const span = spanOf(columns, most);
  return byMonth(columns)
    ? say('By the month on which they were to begin, {first} to {last}; the highest column is {most}.', span)
    : say('By the day on which they were to begin, {first} to {last}; the highest column is {most}.', span);
}

function byMonth(columns: readonly TimelineColumn[]): boolean {
  return columns[0]?.name.length === 7;
}

function spanOf(columns: readonly TimelineColumn[], most: number) {
  return { first: `${columns[0]?.name}`, last: `${columns.at(-1)?.name}`, most: String(most) };
}
