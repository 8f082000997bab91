import { allMeans, type Coverage } from '@truceline/truce/coverage';
import { keptText } from '../text-limits.ts';
import { hoursIn, type MappedCells, needed, periodIn, wordIn } from './mapped-cells.ts';

/** A stretch of watching of one row, or nothing and at least one bad cell. Hours denied that no cell gives are none. */
export function coverageFrom(cells: MappedCells, feed: string): Coverage | undefined {
  const during = periodIn(cells);
  const [item, zone] = [needed(cells, 'item'), needed(cells, 'zone')];
  for (const member of ['means', 'plannedHours', 'actualHours']) needed(cells, member);
  const by = wordIn(cells, 'means', allMeans);
  const [plannedMs, actualMs, deniedMs] = [
    hoursIn(cells, 'plannedHours') ?? 0,
    hoursIn(cells, 'actualHours') ?? 0,
    hoursIn(cells, 'deniedHours') ?? 0,
  ];
  if (!during || !by || cells.row.bad.length > 0) return undefined;
  return {
    feed,
    item: keptText(item, 600),
    zone: keptText(zone, 200),
    means: by,
    during: { startsAt: during.startsAt, endsAt: during.endsAt },
    plannedMs,
    actualMs,
    deniedMs,
    ...(cells.mapping.exercise ? { exercise: true } : {}),
  };
}
