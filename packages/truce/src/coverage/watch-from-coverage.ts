import type { Interval } from '../kernel/index.ts';
import type { Coverage, Means } from './coverage.ts';
import { intervalOf, type Stretch } from './stretches.ts';
import type { Watch } from './watch.ts';

const quarterMs = 15 * 60_000;
/** A row is spread over at most so many pieces; a longer one is spread more coarsely. */
const piecesMax = 5_000;

/** Means that are instruments; the others are people. */
const instruments: ReadonlySet<Means> = new Set(['camera', 'uav', 'acoustic', 'radar', 'satellite']);

/**
 * A row of coverage that gives sums alone, as a watch: its time is spread evenly over the quarter-hours of its stretch,
 * watched first in each and denied after it, so that every hour gets its share and nobody is credited with more: two rows
 * that each watched half of an hour then watched the same half. Each row is a watcher of its own, for a row names none.
 */
export function watchFromCoverage(row: Coverage): Watch {
  const pieces = piecesOf(row.during);
  const lengthMs = row.during.endsAt - row.during.startsAt;
  const spread = (ms: number, afterMs: number): readonly Interval[] =>
    pieces.flatMap(([from, to]): readonly Interval[] => {
      const [before, after] = [from - row.during.startsAt, to - row.during.startsAt];
      const part = (total: number): number =>
        Math.round((after * total) / lengthMs) - Math.round((before * total) / lengthMs);
      const begins = Math.min(to, from + (afterMs > 0 ? part(afterMs) : 0));
      const ends = Math.min(to, begins + part(ms));
      return begins < ends ? [intervalOf([begins, ends])] : [];
    });
  const whole = [row.plannedMs, row.actualMs, row.deniedMs].every((ms) => ms === 0 || ms === lengthMs);
  return {
    feed: row.feed,
    item: row.item,
    by: { kind: instruments.has(row.means) ? 'sensor' : 'team', name: `${row.feed} ${row.item}` },
    means: row.means,
    where: { kind: 'zone', zone: row.zone },
    planned: row.plannedMs > 0 ? spread(row.plannedMs, 0) : [],
    actual: row.actualMs > 0 ? spread(row.actualMs, 0) : [],
    denied: row.deniedMs > 0 ? spread(row.deniedMs, row.actualMs) : [],
    limits: [],
    ...(whole ? {} : { timesFrom: 'sums' as const }),
    ...(row.exercise ? { exercise: true as const } : {}),
  };
}

/** The pieces of a stretch, cut at quarter-hours of the clock. */
function piecesOf({ startsAt, endsAt }: Interval): readonly Stretch[] {
  const pieceMs = quarterMs * Math.max(1, Math.ceil((endsAt - startsAt) / quarterMs / piecesMax));
  const pieces: Stretch[] = [];
  for (let from: number = startsAt; from < endsAt; ) {
    const to = Math.min(endsAt, (Math.floor(from / pieceMs) + 1) * pieceMs);
    pieces.push([from, to]);
    from = to;
  }
  return pieces;
}
