import type { Interval } from '../kernel/index.ts';
import type { Coverage } from './coverage.ts';
import { lengthOfUnion } from './stretches.ts';

/** What was watched of a stretch of time in one zone. */
export interface Watched {
  /** False where nobody recorded where they looked: then nothing follows from an absence of reports. */
  readonly recorded: boolean;
  readonly plannedMs: number;
  readonly actualMs: number;
  readonly deniedMs: number;
  /** Time during which at least one means was there, never more than the stretch itself. */
  readonly watchedMs: number;
  readonly lengthMs: number;
}

/** Adds up the coverage of a zone within a stretch of time; rows that reach beyond it count by their share. */
export function watchedIn(rows: readonly Coverage[], zone: string, during: Interval): Watched {
  const lengthMs = during.endsAt - during.startsAt;
  const within = rows.filter(
    (row) => row.zone === zone && row.during.startsAt < during.endsAt && row.during.endsAt > during.startsAt,
  );
  let [plannedMs, actualMs, deniedMs] = [0, 0, 0];
  const present: [number, number][] = [];
  for (const row of within) {
    const from = Math.max(row.during.startsAt, during.startsAt);
    const to = Math.min(row.during.endsAt, during.endsAt);
    const share = (to - from) / (row.during.endsAt - row.during.startsAt || 1);
    plannedMs += Math.round(row.plannedMs * share);
    actualMs += Math.round(row.actualMs * share);
    deniedMs += Math.round(row.deniedMs * share);
    if (row.actualMs > 0) present.push([from, to]);
  }
  const watchedMs = Math.min(lengthOfUnion(present), actualMs, lengthMs);
  return { recorded: within.length > 0, plannedMs, actualMs, deniedMs, watchedMs, lengthMs };
}
