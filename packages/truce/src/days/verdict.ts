import { type CoverageFigures, type FloorInForce, noFloorInWords } from '../coverage/index.ts';
import type { Instant } from '../kernel/index.ts';
import { type CeasefirePeriod, inForce, type Terms } from '../terms/index.ts';
import type { ZoneDay } from './tally.ts';

/**
 * What may be said of one zone on one day. There is no word for "quiet": the best that can be said is that no limit was
 * passed by what was recorded, with how much was watched.
 */
export interface Verdict {
  readonly kind: 'noTruceInForce' | 'beyondLimit' | 'noBreachRecorded' | 'notDeterminable';
  /** Lower-case grounds, in words. */
  readonly because: readonly string[];
  /** Set where too little is known of who looked: an absence of reports says nothing. */
  readonly unseen?: true;
}

/** What is held against the floor: a stretch of time by its name, and what was watched of it, if that may be told yet. */
export interface JudgedWatching {
  readonly of: 'day' | 'week';
  readonly figures: Pick<CoverageFigures, 'recorded' | 'watchedMs' | 'lengthMs'> | undefined;
}

/** Judges a zone on a day. `floor`: the least share of the time that must have been watched, as fixed before that time began. */
export function verdictOf(
  zone: Pick<ZoneDay, 'breaches'>,
  { of, figures }: JudgedWatching,
  day: {
    readonly periods: readonly CeasefirePeriod[];
    readonly terms: Terms;
    readonly from: Instant;
    readonly to: Instant;
    readonly floor: FloorInForce;
    readonly dayZone: string;
    readonly measurable: boolean;
  },
): Verdict {
  const open = openStarts(day);
  if (open.length > 0) return { kind: 'notDeterminable', because: open };
  if (!day.periods.some((period) => runsOn(period, day)))
    return { kind: 'noTruceInForce', because: ['no ceasefire is in force on this day'] };
  if (zone.breaches.length > 0)
    return {
      kind: 'beyondLimit',
      because: [`${zone.breaches.length} apparent breach${zone.breaches.length === 1 ? '' : 'es'} stood on this day`],
    };
  if (!day.measurable)
    return { kind: 'notDeterminable', because: ['the text sets no limit that can be measured here'] };
  const unseen = (because: string): Verdict => ({ kind: 'notDeterminable', because: [because], unseen: true });
  if (!figures) return unseen(`what was watched is told by the ${of}, once it is over`);
  if (!figures.recorded) return unseen('nobody recorded where they looked');
  const { floor } = day;
  if (floor.kind !== 'fixed') return unseen(noFloorInWords(floor, day.dayZone));
  const sharePerMille = Math.floor((figures.watchedMs * 1000) / figures.lengthMs);
  const watched = `watched ${Math.floor(sharePerMille / 10)} % of the ${of}`;
  if (sharePerMille < floor.hoursPerMille)
    return unseen(`${watched}, below the floor of ${Math.floor(floor.hoursPerMille / 10)} %`);
  return { kind: 'noBreachRecorded', because: [watched] };
}

/**
 * Why nobody can tell whether a ceasefire is in force on a day: the hole of the text, or what its start waits for, of each
 * ceasefire that the text puts on no clock. Empty where one is in force all the same, or where all are surely over.
 */
export function openStarts(day: {
  readonly periods: readonly CeasefirePeriod[];
  readonly terms: Terms;
  readonly from: Instant;
  readonly to: Instant;
}): readonly string[] {
  if (day.periods.some((period) => runsOn(period, day))) return [];
  const open = day.periods.filter(({ start, end }) => start.kind !== 'at' && (end.kind !== 'at' || end.at > day.from));
  return [...new Set(open.flatMap((period) => inForce(period, day.from, day.terms).why.map((ground) => ground.words)))];
}

function runsOn({ start, end }: CeasefirePeriod, day: { readonly from: Instant; readonly to: Instant }): boolean {
  return start.kind === 'at' && start.at < day.to && (end.kind !== 'at' || end.at > day.from);
}
