import type { Chance } from '../exercise/index.ts';
import type { Design, Scenario } from './design.ts';
import { asOneZone, dayMs, type History, merged, type ZoneHistory } from './history.ts';

/** One counter in one replay: a zone, or all of them as one. */
export interface Place {
  /** Ascending, on the clock of the replay. */
  readonly times: Float64Array;
  readonly watched: Uint8Array;
}

/** The history with what every replay needs of it worked out once. */
export interface Ready {
  readonly history: History;
  /** All zones as one, where one counter counts them and they are drawn at once. */
  readonly one: ZoneHistory | undefined;
  /** Positions of the zones in which anything was counted: only there can a multiple of it be injected. */
  readonly busy: readonly number[];
}

/** Works out what every replay needs. */
export function readyFor(history: History, { counted, blocks }: Pick<Design, 'counted' | 'blocks'>): Ready {
  return {
    history,
    one: counted === 'together' && blocks === 'line' ? asOneZone(history, 'all') : undefined,
    busy: history.zones.flatMap(({ times }, at) => (times.length > 0 ? [at] : [])),
  };
}

/**
 * Which day of the history each day of a replay is: blocks of days that follow one another, each begun on any day with the
 * same chance. After the last day of the history comes the first (circular block bootstrap), so that every day is drawn as
 * often as any other.
 */
export function drawDays(length: number, blockDays: number, days: number, chance: Chance): Uint32Array {
  const drawn = new Uint32Array(length);
  for (let at = 0; at < length; at += blockDays) {
    const first = chance.whole(0, days - 1);
    for (let step = 0; step < blockDays && at + step < length; step++) drawn[at + step] = (first + step) % days;
  }
  return drawn;
}

/** What a zone's days, drawn anew, come to. */
export function resampled({ times, dayStarts, watched }: ZoneHistory, drawn: Uint32Array): Place {
  let length = 0;
  for (const day of drawn) length += dayStarts[day + 1]! - dayStarts[day]!;
  const column = new Float64Array(length);
  const seen = new Uint8Array(drawn.length);
  let next = 0;
  for (let at = 0; at < drawn.length; at++) {
    const day = drawn[at]!;
    const shift = (at - day) * dayMs;
    seen[at] = watched[day]!;
    for (let row = dayStarts[day]!; row < dayStarts[day + 1]!; row++) column[next++] = times[row]! + shift;
  }
  return { times: column, watched: seen };
}

/** The counters of one replay, without any injection. */
export function placesOf({ history, one }: Ready, design: Design, length: number, chance: Chance): readonly Place[] {
  const draw = (): Uint32Array => drawDays(length, design.blockDays, history.days, chance);
  if (design.blocks === 'line') {
    const drawn = draw();
    return one ? [resampled(one, drawn)] : history.zones.map((zone) => resampled(zone, drawn));
  }
  const apart = history.zones.map((zone) => resampled(zone, draw()));
  if (design.counted === 'apart') return apart;
  const watched = new Uint8Array(length);
  for (const place of apart) for (let day = 0; day < length; day++) watched[day]! |= place.watched[day]!;
  return [{ times: apart.reduce<Float64Array>((sum, each) => merged(sum, each.times), new Float64Array(0)), watched }];
}

/** Incidents that are put into counters beside those of a replay, and never anywhere else: there are no reports of them. */
export interface Injection {
  readonly startMs: number;
  readonly lengthMs: number;
  /** By place; `undefined` where nothing is injected. */
  readonly times: readonly (Float64Array | undefined)[];
  readonly count: number;
}

/** Draws when an injection begins, where it is and what it adds. `days` are those that are judged. */
export function drawInjection(
  { history, busy }: Ready,
  scenario: Scenario,
  days: { readonly margin: number; readonly judged: number },
  chance: Chance,
  counted: Design['counted'],
): Injection {
  const lengthMs = scenario.days * dayMs;
  const startMs = days.margin * dayMs + chance.whole(0, days.judged * dayMs - lengthMs);
  const zones = scenario.where === 'line' ? busy : [chance.one(busy)];
  const added = zones.map((at) => extraIn(history, at, scenario, startMs, chance));
  const count = added.reduce((sum, each) => sum + each.length, 0);
  if (counted === 'together') return { startMs, lengthMs, times: [added.reduce(merged)], count };
  const times: (Float64Array | undefined)[] = history.zones.map(() => undefined);
  for (const [index, at] of zones.entries()) times[at] = added[index];
  return { startMs, lengthMs, times, count };
}

/** So many more than usual, by chance (Poisson), at the times of day at which the zone's own incidents happened. */
function extraIn(
  { zones, days }: History,
  at: number,
  scenario: Scenario,
  startMs: number,
  chance: Chance,
): Float64Array {
  const { times } = zones[at]!;
  const mean = (times.length / days) * scenario.days * (scenario.factorPerMille / 1_000 - 1);
  const extra = new Float64Array(manyOf(mean, chance));
  const midnight = Math.floor(startMs / dayMs) * dayMs;
  for (let each = 0; each < extra.length; each++) {
    const first = midnight + (times[chance.whole(0, times.length - 1)]! % dayMs);
    extra[each] = (first < startMs ? first + dayMs : first) + chance.whole(0, scenario.days - 1) * dayMs;
  }
  return extra.sort();
}

/** Poisson for any mean: a sum of small ones. */
function manyOf(mean: number, chance: Chance): number {
  const parts = Math.max(1, Math.ceil(mean / 40));
  let count = 0;
  for (let part = 0; part < parts; part++) count += chance.many(mean / parts);
  return count;
}
