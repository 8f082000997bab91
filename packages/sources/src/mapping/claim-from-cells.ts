import type { PartyClaim } from '@truceline/truce/reports';
import { countIn } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import { type MappedCells, mediaIn, needed, periodIn, publishedIn, said, wordIn } from './mapped-cells.ts';

const bounds = ['exact', 'atLeast', 'about'] as const;

/** A party's claim of one row, or nothing and at least one bad cell. A number without a bound is exact. */
export function claimFrom(cells: MappedCells, feed: string): PartyClaim | undefined {
  const { row, column } = cells;
  const period = periodIn(cells);
  const [item, by, counted] = [needed(cells, 'item'), needed(cells, 'by'), needed(cells, 'counted')];
  needed(cells, 'number');
  const number = countIn(row, column('number'));
  const bound = wordIn(cells, 'bound', bounds) ?? 'exact';
  const published = publishedIn(cells);
  const media = mediaIn(cells);
  if (!period || number === undefined || row.bad.length > 0) return undefined;
  const [against, zone, note] = [said(cells, 'against'), said(cells, 'zone'), said(cells, 'note')];
  return {
    feed,
    item: keptText(item, 600),
    by: keptText(by, 80),
    ...(against === undefined ? {} : { against: keptText(against, 80) }),
    ...(zone === undefined ? {} : { zone: keptText(zone, 80) }),
    period: { startsAt: period.startsAt, endsAt: period.endsAt },
    ...published,
    counted: keptText(counted, 200),
    number,
    bound,
    media,
    ...(note === undefined ? {} : { note: keptText(note, 500) }),
  };
}
