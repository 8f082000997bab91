import type { Coverage, Means } from '@truceline/truce/coverage';
import { clip, textIn } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import { type MappedCells, needed, periodIn, wordIn } from './mapped-cells.ts';

const means: readonly Means[] = ['patrol', 'camera', 'uav', 'post', 'acoustic', 'radar', 'satellite'];
const hourMs = 3_600_000;

/** A stretch of watching of one row, or nothing and at least one bad cell. Hours denied that no cell gives are none. */
export function coverageFrom(cells: MappedCells, feed: string): Coverage | undefined {
  const during = periodIn(cells);
  const [item, zone] = [needed(cells, 'item'), needed(cells, 'zone')];
  for (const member of ['means', 'plannedHours', 'actualHours']) needed(cells, member);
  const by = wordIn(cells, 'means', means);
  const [plannedMs, actualMs, deniedMs] = [
    hoursIn(cells, 'plannedHours'),
    hoursIn(cells, 'actualHours'),
    hoursIn(cells, 'deniedHours'),
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
  };
}

/** Hours as `7.5`, as whole milliseconds. */
function hoursIn({ row, column }: MappedCells, member: string): number {
  const name = column(member);
  const text = textIn(row, name);
  if (text === undefined || name === undefined) return 0;
  const hours = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && hours <= 1_000_000) return Math.round(hours * hourMs);
  row.bad.push({ column: name, reason: `\`${clip(text)}\` is no number of hours` });
  return 0;
}
