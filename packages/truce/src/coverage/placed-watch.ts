import type { BookCalendar } from './book-calendar.ts';
import { type PackedWatch, pieceLength } from './packed-watch.ts';
import { joinedStretches, lengthOfUnion, type Stretch, withoutStretches } from './stretches.ts';
import type { WatchFlag, WatchFlagKind } from './watch.ts';
import type { ZoneGround } from './zone-ground.ts';

/** Time that was told and has no zone, in milliseconds, row by row. */
export interface UnplacedTime {
  readonly plannedMs: number;
  readonly actualMs: number;
  readonly deniedMs: number;
}

/** Hours of a zone that a watch may concern, by their positions in the calendar, from one to before the other. */
export type TouchedHours = readonly [zone: number, first: number, end: number];

/** A watch, and what follows from where and when it was. */
export interface PlacedWatch {
  readonly watch: PackedWatch;
  readonly flags: readonly WatchFlag[];
  readonly touched: readonly TouchedHours[];
  readonly unplaced: UnplacedTime;
}

/** Where a watch belongs: the hours of zones, its time that belongs nowhere, and the flags that follow. */
export function placedWatch(
  watch: PackedWatch,
  byZone: boolean,
  calendar: BookCalendar,
  grounds: readonly ZoneGround[],
): PlacedWatch {
  const { feed, item } = watch;
  const flags: WatchFlag[] = [...watch.flags];
  const flag = (kind: WatchFlagKind, ms: number): void => void flags.push({ kind, feed, item, count: 1, ms });
  const all = joinedStretches([...watch.planned, ...watch.actual, ...watch.denied, ...watch.jammed]);
  const outside = lengthOfUnion(withoutStretches(all, [[calendar.startsAt, calendar.endsAt]]));
  if (outside > 0) flag('outsideBook', outside);
  const [plannedMs, actualMs, deniedMs] = [watch.planned, watch.actual, watch.denied].map(lengthOfUnion) as [
    number,
    number,
    number,
  ];
  const seen = new Set(grounds.flatMap((ground, zone) => (reaches(watch, zone, ground) ? [zone] : [])));
  const planned = watch.fixed ? seen : new Set(watch.plannedZones);
  if (byZone && watch.namedZone < 0) flag('unknownZone', plannedMs + actualMs + deniedMs);
  else if (seen.size === 0 && actualMs > 0) flag('reachesNoZone', actualMs);
  if (!byZone && planned.size === 0 && plannedMs + deniedMs > 0) flag('plannedNowhere', plannedMs + deniedMs);
  const moves = !byZone && !watch.fixed;
  const touched = [...new Set([...seen, ...planned])].flatMap((zone) => [
    ...(planned.has(zone)
      ? hoursOf(zone, moves ? joinedStretches([...watch.planned, ...watch.denied]) : all, calendar)
      : []),
    ...(moves && seen.has(zone) ? hoursOf(zone, timeNear(watch, grounds[zone]!), calendar) : []),
  ]);
  return {
    watch,
    flags,
    touched,
    unplaced: {
      plannedMs: planned.size === 0 ? plannedMs : 0,
      actualMs: seen.size === 0 ? actualMs : 0,
      deniedMs: planned.size === 0 ? deniedMs : 0,
    },
  };
}

/** Whether anything of the zone, in any of its shapes, is in reach at some time, whatever the limits on the range. */
function reaches({ namedZone, pieces, fixed, fixedKey }: PackedWatch, zone: number, { shapes }: ZoneGround): boolean {
  if (namedZone >= 0) return namedZone === zone;
  if (fixed) return shapes.some((shape) => shape.reached(...fixed, fixedKey));
  for (const shape of shapes)
    for (let at = 0; at < pieces.length; at += pieceLength)
      if (shape.reached(pieces[at + 2]!, pieces[at + 3]!, pieces[at + 5]!)) return true;
  return false;
}

/** The time in which a moving watcher may have anything of the zone in reach. */
function timeNear({ pieces }: PackedWatch, { shapes }: ZoneGround): readonly Stretch[] {
  const near: Stretch[] = [];
  for (let at = 0; at < pieces.length; at += pieceLength)
    if (shapes.some((shape) => shape.near(pieces[at + 2]!, pieces[at + 3]!, pieces[at + 5]!)))
      near.push([pieces[at]!, pieces[at + 1]!]);
  return joinedStretches(near);
}

function hoursOf(zone: number, stretches: readonly Stretch[], calendar: BookCalendar): readonly TouchedHours[] {
  return stretches.flatMap(([from, to]): readonly TouchedHours[] => {
    const [first, end] = calendar.hoursWithin(from, to);
    return first < end ? [[zone, first, end]] : [];
  });
}
