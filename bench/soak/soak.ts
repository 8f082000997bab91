import { batchEpisodes, type Counter, EntryLog, type EntryWord, Monitor } from '@truceline/truce/counters';
import { actors, chanceOf, dayMs, scopesFor, types, windowsMs, zoneCount } from '../engine/stream.ts';

/** What a soak run found of one simulated day. */
export interface SoakDay {
  readonly day: number;
  readonly words: number;
  /** Words that came too late and were given back. */
  readonly setAside: number;
  readonly rowsKept: number;
  /** Episodes that were settled on that day. */
  readonly settled: number;
}

export interface SoakDesign {
  readonly seed: number;
  /** Detections a day. */
  readonly perDay: number;
  /** Sets of types, actors and zones; three counters each. */
  readonly scopes: number;
  /** What is older is settled. */
  readonly horizonDays: number;
}

interface Item {
  readonly item: number;
  readonly at: number;
  readonly trait: number;
  readonly place: number;
}

const startMs = Date.UTC(2027, 0, 1);
/** Two in a hundred detections are received after up to so many days. */
const latestDays = 40;
const checkedEveryDays = 10;

/**
 * Runs a monitor over one simulated day after the other, without end: detections received after minutes to forty days, three
 * in a hundred words corrections or retractions. Each day it settles what lies behind the horizon; every tenth day the counters
 * without slack are counted afresh over all that is kept, and anything else than the same episodes throws.
 */
export function* soak(design: SoakDesign): Generator<SoakDay> {
  const chance = chanceOf(design.seed);
  const log = new EntryLog();
  const counters = countersOf(design);
  const monitor = new Monitor(log, counters);
  const received = receipts(design, chance);
  let recent: Item[] = [];
  let items = 0;
  let settledBefore = -Infinity;
  for (let day = 0; ; day++) {
    const words = received(day);
    let setAside = 0;
    for (const word of words) {
      const corrected = chance() < 0.03 ? recent[Math.floor(recent.length * (1 - chance() ** 3))] : undefined;
      if (corrected) log.append({ ...word, ...corrected, retracts: chance() < 0.5 });
      else {
        const { at, trait, place } = word;
        recent.push({ item: items, at, trait, place });
        log.append({ ...word, item: items++ });
      }
      setAside += monitor.take().length;
    }
    const now = startMs + (day + 1) * dayMs;
    if (day % checkedEveryDays === checkedEveryDays - 1 && setAside === 0)
      sameAfresh({ log, counters, monitor, since: settledBefore });
    settledBefore = now - design.horizonDays * dayMs;
    const settled = monitor.settle(settledBefore, log).reduce((sum, ended) => sum + ended.length, 0);
    recent = recent.filter(({ at }) => at > now - 3 * dayMs);
    yield { day, words: words.length, setAside, rowsKept: log.length, settled };
  }
}

/** Words by the day on which they are received, in the order of receipt. */
function receipts({ perDay }: SoakDesign, chance: () => number): (day: number) => readonly Omit<EntryWord, 'item'>[] {
  const waiting = new Map<number, Omit<EntryWord, 'item'>[]>();
  return (day) => {
    for (let nth = 0; nth < perDay; nth++) {
      const at = startMs + day * dayMs + Math.floor(chance() * dayMs);
      const late = chance();
      const usualMs = late < 0.8 ? 3_600_000 : late < 0.98 ? 3 * dayMs : latestDays * dayMs;
      const receivedAt = at + 60_000 + Math.floor(chance() * usualMs);
      const trait = Math.floor(chance() * types) * actors + Math.floor(chance() * actors);
      const on = Math.floor((receivedAt - startMs) / dayMs);
      const list = waiting.get(on) ?? [];
      list.push({ receivedAt, retracts: false, at, trait, place: 1 + Math.floor(chance() ** 2 * zoneCount) });
      waiting.set(on, list);
    }
    const words = waiting.get(day) ?? [];
    waiting.delete(day);
    return words.sort((a, b) => a.receivedAt - b.receivedAt);
  };
}

/** Counters over 1 h, 24 h and 7 d for each scope, about as high as its usual number: the first of the three has no slack. */
function countersOf({ scopes, seed, perDay }: SoakDesign): readonly Counter[] {
  return scopesFor(scopes, seed).flatMap((scope) => {
    const traits = new Uint8Array(types * actors);
    for (const type of scope.types) for (const actor of scope.actors) traits[type * actors + actor] = 3;
    const places = new Uint8Array(zoneCount + 1);
    for (const zone of scope.zones) places[zone + 1] = 3;
    const share = (scope.types.length * scope.actors.length * scope.zones.length) / (types * actors * zoneCount);
    return windowsMs.map((lengthMs, index): Counter => {
      const usual = (perDay * share * lengthMs) / dayMs;
      const onset = Math.ceil(usual + 3 * Math.sqrt(usual) + 2);
      return {
        traits,
        places,
        least: 3,
        measure: 'count',
        window: { kind: 'sliding', lengthMs },
        onset,
        clear: index === 0 ? onset : Math.max(1, Math.floor(onset * 0.8)),
      };
    });
  });
}

interface Kept {
  readonly log: EntryLog;
  readonly counters: readonly Counter[];
  readonly monitor: Monitor;
  readonly since: number;
}

function sameAfresh({ log, counters, monitor, since }: Kept): void {
  // What counted an hour after the last settling happened since, and its row is kept.
  for (const [index, found] of batchEpisodes(log, counters, Infinity).entries()) {
    if (counters[index]!.clear !== counters[index]!.onset) continue;
    const [afresh, kept] = [found, monitor.episodes(index)].map((episodes) =>
      JSON.stringify(episodes.filter(({ onset }) => onset > since + windowsMs[0])),
    );
    if (afresh !== kept) throw new Error(`counter ${index} says something else than counting afresh`);
  }
}
