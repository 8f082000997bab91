import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, atTimeOfDay, type LocalDay } from '../kernel/index.ts';
import { type OutletPanel, type OutletReport, panelRecord } from './outlet-panel.ts';

const day = (text: string) => text as LocalDay;
const over = { first: day('2026-01-01'), last: day('2026-01-20'), dayZone: 'Europe/Kyiv' };
const panel: OutletPanel = {
  feed: 'media',
  editions: [
    { from: day('2026-01-03'), outlets: ['a', 'b', 'c', 'd'] },
    { from: day('2026-01-11'), outlets: ['a', 'b', 'c', 'e'] },
  ],
};

function reports(outlet: string, from: number, to: number, time = '12:00'): readonly OutletReport[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    outlet,
    at: atTimeOfDay(addDays(over.first, from - 1 + index), time, over.dayZone)!,
  }));
}

describe('the panel of outlets', () => {
  const told = [
    ...reports('a', 1, 20),
    ...reports('b', 1, 4),
    ...reports('b', 15, 20),
    ...reports('c', 3, 20),
    ...reports('x', 7, 7, '00:00'),
  ];
  const { days, breaks } = panelRecord(panel, told, over);

  it('says by local day who reported, who was silent, and who does not belong to it', () => {
    expect(days).toHaveLength(20);
    expect(days[1]).toMatchObject({ panel: [], outside: ['a', 'b'], reportedPerMille: undefined, broken: false });
    expect(days[6]).toMatchObject({
      day: '2026-01-07',
      reported: ['a', 'c'],
      silent: ['b', 'd'],
      outside: ['x'],
      reportedPerMille: 500,
    });
    expect(days[5]!.outside).toEqual([]);
  });

  it('flags its change and each long silence with the date, and none that is short', () => {
    expect(breaks).toEqual([
      { kind: 'outletSilent', day: '2026-01-03', outlet: 'd' },
      { kind: 'outletSilent', day: '2026-01-05', outlet: 'b', until: '2026-01-15' },
      { kind: 'outletSilent', day: '2026-01-11', outlet: 'e' },
      { kind: 'panelChanged', day: '2026-01-11', joined: ['e'], left: ['d'] },
    ]);
  });

  it('calls a day broken on which too few of it reported', () => {
    const few = panelRecord(
      panel,
      [...reports('a', 1, 20), ...reports('b', 1, 20)].filter(({ at }) => at !== reports('b', 8, 8)[0]!.at),
      over,
    );
    expect(few.breaks.filter(({ kind }) => kind === 'dayBroken')).toEqual([
      { kind: 'dayBroken', day: '2026-01-08', reportedPerMille: 0 },
    ]);
  });

  it('leaves out an edition that comes out of order or names nobody, and says so', () => {
    const editions = [
      ...panel.editions,
      { from: day('2026-01-05'), outlets: ['z'] },
      { from: day('2026-01-15'), outlets: [] },
    ];
    const odd = panelRecord({ ...panel, editions }, told, over);
    expect(odd.days).toEqual(days);
    expect(odd.breaks.filter(({ kind }) => kind === 'badEdition').map(({ day: on }) => on)).toEqual([
      '2026-01-05',
      '2026-01-15',
    ]);
  });

  it('is never called coverage', () => {
    expect(Object.keys({ ...days[0], ...breaks[0] }).join(' ')).not.toMatch(/coverage|watched/i);
  });

  it('does not depend on the order of reports, nor on how often one outlet reports', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 }), (shuffled) => {
        expect(panelRecord(panel, shuffled, over)).toEqual({ days, breaks });
      }),
    );
  });
});
