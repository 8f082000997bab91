import { dayOf, type Instant, instant } from '@truceline/truce/kernel';
import { figure, pointWords, surveyWords } from '@truceline/truce/pages';
import type { PeoplePoint, PeopleSeries } from '@truceline/truce/recovery';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';

const dayMs = 86_400_000;
/** Fewest days that a chart spans. */
const shortest = 60;

/** Over which time and up to which count charts are drawn, so that those side by side can be compared. */
export interface PeopleScale {
  readonly from: Instant;
  readonly to: Instant;
  readonly most: number;
  /** Days over which two surveys are not joined by a line: nobody counted between. */
  readonly gapDays: number;
  /** The smallest form, without the years beneath. */
  readonly small: boolean;
  /** Whose days surveys are told by, where they are no whole days of UTC. */
  readonly zone: string;
}

/** A scale that holds all of the series. */
export function scaleOf(
  series: readonly PeopleSeries[],
  { gapDays, small, zone }: Pick<PeopleScale, 'gapDays' | 'small' | 'zone'>,
): PeopleScale {
  let [from, to, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1];
  for (const { points } of series)
    for (const { during, standing, before } of points) {
      [from, to] = [Math.min(from, during.startsAt), Math.max(to, during.endsAt)];
      for (const { count } of [...standing, ...before]) most = Math.max(most, count ?? 0);
    }
  // A single survey is drawn as a moment, not as the whole width.
  const beside = Math.max(0, Math.ceil((shortest * dayMs - (to - from)) / (2 * dayMs))) * dayMs;
  return {
    from: instant(from - beside),
    to: instant(to + beside),
    most,
    gapDays,
    small,
    zone,
  };
}

/**
 * Counts by day of survey, from zero up: a dot a survey, as wide as it ran. Dots are joined where the next survey began no later than the
 * gap allows. An open dot was revised or contested; a cross at the foot is a figure that is not printed.
 */
export function peopleSvg(
  series: PeopleSeries,
  scale: PeopleScale,
  { words, exercise }: { readonly words: string; readonly exercise: boolean },
): Markup {
  const size = scale.small
    ? { width: 200, height: 90, top: 20, bottom: 18, side: 6 }
    : { width: 640, height: 200, top: 28, bottom: 26, side: 8 };
  const inner = { width: size.width - 2 * size.side, height: size.height - size.top - size.bottom };
  const span = Math.max(1, scale.to - scale.from);
  const x = (at: number): number => round(size.side + (inner.width * (at - scale.from)) / span);
  const y = (count: number): number => round(size.top + inner.height * (1 - count / scale.most));
  const foot = size.top + inner.height;
  const middle = ({ during }: PeoplePoint): number => x((during.startsAt + during.endsAt) / 2);
  const days = [dayOf(scale.from, 'UTC'), dayOf(instant(scale.to - 1), 'UTC')];
  const label = say(
    '{n, plural, one {{what}. One survey; the scale goes from 0 to {most}. The table has every figure.} other {{what}. {n} surveys; the scale goes from 0 to {most}. The table has every figure.}}',
    { n: series.points.length, what: words, most: figure(scale.most) },
  );
  return markup`<svg class="${scale.small ? 'people small' : 'people'}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}"><title>${label}</title>
<line class="axis" x1="${size.side}" y1="${foot}" x2="${size.width - size.side}" y2="${foot}"></line>
${joins(series.points, scale.gapDays).map(([a, b]) => markup`<line class="join" x1="${middle(a)}" y1="${y(a.standing[0]!.count!)}" x2="${middle(b)}" y2="${y(b.standing[0]!.count!)}"></line>`)}
${series.points.map((point) => pointMarks(point, { at: middle(point), width: x(point.during.endsAt) - x(point.during.startsAt), y, foot, radius: scale.small ? 3 : 4, unit: series.unit, zone: scale.zone }))}
<text class="tick" x="${size.side}" y="${size.top - 6}">${figure(scale.most)}</text>
<text class="tick" x="${size.side}" y="${size.height - 5}">${scale.small ? days[0]!.slice(0, 7) : days[0]}</text><text class="tick" x="${size.width - size.side}" y="${size.height - 5}" text-anchor="end">${scale.small ? days[1]!.slice(0, 7) : days[1]}</text>
${exercise ? markup`<text class="exercise small" x="${size.width - size.side}" y="${size.top - 6}" text-anchor="end">EXERCISE</text>` : ''}</svg>`;
}

interface Drawing {
  readonly at: number;
  readonly width: number;
  readonly y: (count: number) => number;
  readonly foot: number;
  readonly radius: number;
  readonly unit: PeopleSeries['unit'];
  readonly zone: string;
}

function pointMarks(point: PeoplePoint, { at, width, y, foot, radius, unit, zone }: Drawing): Markup {
  const { standing, before } = point;
  const counted = standing.flatMap(({ count }) => count ?? []);
  const earlier = before.flatMap(({ count }) => (count === undefined || counted.includes(count) ? [] : [count]));
  const title = `${surveyWords(point, zone)}: ${pointWords(point, unit)}${earlier.length > 0 ? `; ${say('before: {figures}', { figures: earlier.map(figure).join(', ') })}` : ''}`;
  const single = counted.length === 1;
  return markup`<g data-survey="${surveyWords(point, zone)}"><title>${title}</title>
${counted.map((count) => markup`${width > 2 * radius ? markup`<line class="ran" x1="${round(at - width / 2)}" y1="${y(count)}" x2="${round(at + width / 2)}" y2="${y(count)}"></line>` : ''}<circle class="${single ? 'stands' : 'differs'}" cx="${at}" cy="${y(count)}" r="${radius}"></circle>`)}
${earlier.map((count) => markup`<circle class="before" cx="${at}" cy="${y(count)}" r="${radius}"></circle>`)}
${standing.length > 0 && counted.length === 0 ? markup`<path class="unprinted" d="M${round(at - 3)} ${foot - 8}l6 6m0 -6l-6 6"></path>` : ''}</g>`;
}

/** Surveys next to each other, each with one printed figure, the second begun soon enough after the first ended. */
function joins(points: readonly PeoplePoint[], gapDays: number): readonly (readonly [PeoplePoint, PeoplePoint])[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index]!;
    const both = [before, point].every(({ standing }) => standing.length === 1 && standing[0]!.count !== undefined);
    return both && point.during.startsAt - before.during.endsAt <= gapDays * dayMs ? [[before, point] as const] : [];
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
