import type { Incident } from '../incidents/index.ts';
import { addDays, dayOf, daysBetween, type Instant } from '../kernel/index.ts';
import type { CountedMeasure } from '../terms/index.ts';
import type { Eligibility } from './eligibility.ts';

/** What something adds to a count: a number, or a thing that is counted once however often it is named. */
export type Share = number | string;

/** One incident in a window: from when until when it counts, and what it adds to each reading of the count. */
export interface Contribution {
  readonly from: Instant;
  /** First instant at which it no longer counts; absent: it counts for good. */
  readonly until?: Instant;
  readonly likely: boolean;
  /** To the lowest count: what certainly counts, near neighbours taken as one. */
  readonly low: readonly Share[];
  /** To the best count: what likely counts. */
  readonly best: readonly Share[];
  /** To the highest count: as few reports taken as one as the finest cut takes. */
  readonly high: readonly Share[];
  /** To the expected count, in thousandths; absent where nobody can say with what chance it counts, or things are counted once. */
  readonly expectedMilli?: number;
  /** Position in the caller's list. */
  readonly index: number;
}

/** What is counted of incidents, and the zone whose days are meant. */
export interface Measure {
  readonly of: CountedMeasure | 'incidents';
  readonly dayZone: string;
}

/** What an incident adds to a count, by what is counted of it and by how surely it counts. */
export function sharesOf(
  incident: Incident,
  how: Eligibility,
  measure: Measure,
): Pick<Contribution, 'low' | 'best' | 'high' | 'expectedMilli'> {
  const shares = all(incident, measure);
  const each = Number(shares.best[0] ?? 0);
  return {
    low: how.certain ? shares.low : [],
    best: how.likely ? shares.best : [],
    high: shares.high,
    ...(how.chance === undefined || countedOnce(measure.of)
      ? {}
      : { expectedMilli: Math.round(how.chance * 1_000) * each }),
  };
}

/** Whether things are counted once, to which chances do not add up: a day or a place is there or not. */
export function countedOnce(of: Measure['of']): boolean {
  return of === 'days' || of === 'places';
}

/** What it adds where nothing about it is in doubt but how many, when and where. */
function all(
  incident: Incident,
  { of, dayZone }: Measure,
): Readonly<Record<'low' | 'best' | 'high', readonly Share[]>> {
  switch (of) {
    case 'incidents':
      return { low: [`cluster ${incident.loose}`], best: [1], high: [incident.parts] };
    case 'days': {
      const days = daysOf(incident, dayZone);
      return { low: days.length === 1 ? days : [], best: days.slice(0, 1), high: days };
    }
    case 'places': {
      const place = placeOf(incident);
      if (place !== undefined) return { low: [place], best: [place], high: [place] };
      // It may be a settlement that is counted already, or one of its own.
      const own = `somewhere ${incident.id}`;
      return { low: [], best: incident.place.at ? [own] : [], high: [own] };
    }
    case 'deaths':
    case 'effects': {
      const count = incident[of];
      return count ? { low: [count.low], best: [count.best], high: [count.high] } : { low: [], best: [], high: [] };
    }
  }
}

/** The local days that it may have happened on. */
function daysOf({ happenedAt: { startsAt, endsAt } }: Incident, zone: string): readonly string[] {
  const first = dayOf(startsAt, zone);
  const last = dayOf(Math.max(startsAt, endsAt - 1) as Instant, zone);
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, day) => String(addDays(first, day)));
}

const fine: ReadonlySet<string> = new Set(['device', 'address', 'settlement']);

/** The settlement by its name and area; none where the source names none, or knows it no better than as a district. */
function placeOf({ place }: Incident): string | undefined {
  if (!fine.has(place.precision) || place.name === undefined) return undefined;
  return [place.name, ...place.regions].join(', ').normalize('NFC').toLocaleLowerCase('en');
}
