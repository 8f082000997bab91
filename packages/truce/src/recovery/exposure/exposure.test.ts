import { describe, expect, it } from 'vitest';
import { coverageBook } from '../../coverage/index.ts';
import { destination, instant, isRefusal, type LocalDay, type Position, type ZoneVersion } from '../../kernel/index.ts';
import { baselineOf, landQuestion, minskWithdrawal } from '../../readiness/index.ts';
import { type ArrangementEntry, arrangementsAt } from '../arrangements/index.ts';
import {
  checkedRadii,
  type ExposureGround,
  exposureAt,
  incidentIndex,
  linesOf,
  linesOfZones,
  rangesOfWithdrawal,
  spotDoubts,
  spotFrom,
} from './index.ts';
import { asked, ground, mill, spot, square, time, zone } from './testing/mill.ts';
import { anIncident, day } from './testing/placed-incidents.ts';
import { told } from './testing/told-words.ts';

describe('a place of which nothing is known', () => {
  it('says so: not surveyed, nobody decides, no line, hours not recorded; and no count without its hours', () => {
    const found = exposureAt(spot, ground(), asked);
    expect(found.contamination).toEqual({
      firstLine: 'mines: not surveyed here',
      words: [],
      contradictory: false,
      withdrawn: [],
    });
    expect([found.decides, found.fromLines, found.windows, found.exercise]).toEqual([[], [], [], false]);
    for (const { periods, months } of found.within)
      for (const { incidents, watched, during } of [...periods, ...months]) {
        expect(incidents).toEqual({ low: 0, best: 0, high: 0, coarse: 0 });
        expect(watched).toEqual([
          { zone: 'mills', recorded: false, watchedMs: 0, lengthMs: during.endsAt - during.startsAt },
        ]);
      }
  });
});

describe('periods of an exposure record', () => {
  it('are the whole, the last days, before and since each ceasefire, and the months, each with the hours watched', () => {
    const book = coverageBook({
      zones: [zone],
      dayZone: 'Europe/Kyiv',
      first: '1970-01-01' as LocalDay,
      last: '1970-04-15' as LocalDay,
    });
    if (isRefusal(book)) throw new Error(book.message);
    const watch = [{ startsAt: instant(95 * day), endsAt: instant(96 * day) }];
    book.put({
      feed: 'f',
      item: 'w',
      by: { kind: 'team', name: 't' },
      means: 'patrol',
      where: { kind: 'zone', zone: 'mills' },
      planned: watch,
      actual: watch,
      denied: [],
      limits: [],
    });
    const incidents = incidentIndex(
      [10, 50, 80, 97].map((on, number) => anIncident(number, mill, { startsAt: on * day })),
    );
    const ceasefires = [{ id: 'cf', during: { startsAt: instant(60 * day), endsAt: instant(90 * day) } }];
    const [near] = exposureAt(spot, ground({ incidents, book, ceasefires }), asked).within;
    expect(
      near!.periods.map(({ name, cut, incidents, watched }) => [name, cut, incidents.low, watched[0]!.watchedMs / day]),
    ).toEqual([
      ['whole', undefined, 4, 1],
      ['last7Days', undefined, 1, 1],
      ['last30Days', undefined, 2, 1],
      ['last365Days', true, 4, 1],
      ['beforeCeasefire', undefined, 2, 0],
      ['sinceCeasefire', undefined, 1, 0],
    ]);
    expect(near!.months.map(({ month, cut, incidents }) => [month, cut, incidents.low])).toEqual([
      ['1970-01', true, 1],
      ['1970-02', undefined, 1],
      ['1970-03', undefined, 1],
      ['1970-04', true, 1],
    ]);
  });
});

describe('windows of silence at a place', () => {
  const during = { startsAt: instant(40 * day), endsAt: instant(42 * day) };
  const pause = (id: string, facts: object, telling?: ArrangementEntry['telling']): ArrangementEntry => ({
    ...told(`${id}-${telling?.what ?? 'described'}`, 39),
    arrangement: id,
    kind: 'pause',
    telling: telling ?? { what: 'described', facts: { during, ...facts } },
  });
  it('are those told of the site, of its works or of ground near it, with guarantor, outcome and what was recorded meanwhile', () => {
    const { arrangements } = arrangementsAt(
      [
        pause('by-site', { site: 'mill', guarantor: 'Office of X' }),
        pause('by-site', {}, { what: 'ended', outcome: 'unknown' }),
        pause('by-works', { works: 'turbine' }),
        pause('near', { placing: { at: destination(mill, 10, 3_000) } }),
        pause('perhaps', { placing: { at: destination(mill, 10, 9_000), uncertaintyM: 5_000 } }),
        pause('elsewhere', { placing: { at: destination(mill, 10, 9_000) } }),
        pause('nowhere', { name: 'a window' }),
        { ...pause('corridor', { site: 'mill' }), kind: 'corridor' },
      ],
      time,
    );
    const incidents = incidentIndex(
      [39, 40, 41, 42].map((on, number) => anIncident(number, mill, { startsAt: on * day })),
    );
    const { windows } = exposureAt(spot, ground({ incidents, arrangements }), asked);
    expect(windows.map(({ arrangement, tie }) => [arrangement.id, tie])).toEqual([
      ['by-site', 'site'],
      ['by-works', 'works'],
      ['near', 'near'],
      ['perhaps', 'possiblyNear'],
    ]);
    const [first] = windows;
    expect(first!.guarantors).toEqual([{ voice: 'observer: Observer', guarantor: 'Office of X' }]);
    expect(first!.arrangement.outcome).toBe('unknown');
    expect(first!.during).toMatchObject([
      { during, incidents: { low: 2, high: 2 }, watched: [{ zone: 'mills', recorded: false, lengthMs: 2 * day }] },
    ]);
    expect(windows[1]!.guarantors).toEqual([]);
  });
});

describe('the distance from a line', () => {
  const line = (id: string, validFrom: number, south: number) => {
    const laid = baselineOf({
      id,
      validFrom: instant(validFrom * day),
      lines: [
        [
          [35, south],
          [38, south],
        ],
      ],
      uncertaintyM: 1_000,
      source: 'test',
    });
    if (isRefusal(laid)) throw new Error(laid.message);
    return laid;
  };
  it('is a range by both uncertainties, from the line that is valid, and tells no side that they span', () => {
    const lines = linesOf([line('contact', 0, 48), line('contact', 50, 49.9), line('later', 200, 50)]);
    const [only, ...others] = exposureAt(spot, ground({ lines }), asked).fromLines;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ line: 'contact', validFrom: 50 * day, side: 'left', lineUncertaintyStated: true });
    expect(only!.highM - only!.lowM).toBeCloseTo(2_200, 6);
    const on = exposureAt({ ...spot, at: [36, 49.905] }, ground({ lines }), asked).fromLines[0]!;
    expect([on.lowM, 'side' in on]).toEqual([0, false]);
  });

  it('is from the edge of a zone, or the line of a band, where nothing better is drawn', () => {
    const band: ZoneVersion = {
      ...zone,
      zone: 'belt',
      polygons: [],
      band: {
        lines: [
          [
            [35, 50],
            [38, 50],
          ],
        ],
        widthM: 20_000,
      },
    };
    const found = exposureAt(
      spot,
      ground({ lines: linesOfZones([zone, band, { ...zone, zone: 'empty', polygons: [] }]) }),
      asked,
    );
    expect(found.fromLines.map(({ line, what, lineUncertaintyStated }) => [line, what, lineUncertaintyStated])).toEqual(
      [
        ['belt', 'line', false],
        ['mills', 'zoneEdge', false],
      ],
    );
  });

  it('is compared with ranges that a text states, and with none of our own', () => {
    const ranges = rangesOfWithdrawal(minskWithdrawal);
    const incidents = incidentIndex([anIncident(1, destination(mill, 0, 30_000))]);
    const reach = (lines: ExposureGround['lines']) =>
      exposureAt(spot, ground({ lines, ranges, incidents }), asked).inRange.map(({ range, fromLine, incidents }) => [
        range.rangeM,
        range.basis,
        fromLine,
        incidents.low,
      ]);
    expect(reach(linesOf([line('contact', 0, 49.9)]))).toEqual([
      [25_000, 'withdrawalDistance', 'cannotBeTold', 0],
      [35_000, 'withdrawalDistance', 'within', 1],
      [70_000, 'withdrawalDistance', 'within', 1],
    ]);
    expect(reach(linesOf([line('contact', 0, 49.5)])).map(([, , fromLine]) => fromLine)).toEqual([
      'beyond',
      'beyond',
      'cannotBeTold',
    ]);
    expect(reach([]).map(([, , fromLine]) => fromLine)).toEqual(['noLine', 'noLine', 'noLine']);
    expect(exposureAt(spot, ground(), asked).inRange).toEqual([]);
  });
});

describe('bad input', () => {
  it('radius nought, below, huge, none or no number is refused with what to write', () => {
    for (const wrong of [0, -5, Number.NaN, 500_001, Number.POSITIVE_INFINITY]) {
      const refused = checkedRadii([5_000, wrong]);
      expect(isRefusal(refused) && refused.message).toContain('write one above 0 and up to 500000 m');
      expect(() => exposureAt(spot, ground(), { ...asked, radiiM: [wrong] })).toThrow('is no radius');
    }
    expect(isRefusal(checkedRadii([]))).toBe(true);
    expect(isRefusal(checkedRadii(Array.from({ length: 13 }, (_, each) => each + 1)))).toBe(true);
    expect(checkedRadii([9, 5, 9])).toEqual([5, 9]);
  });

  it('a site without a position, off the globe or with an uncertainty that is no length is refused', () => {
    expect(spotFrom('s', { region: 'Northland' })).toMatchObject({ code: 'spot-no-position' });
    expect(spotFrom('s', { at: [200, 50] })).toMatchObject({ code: 'spot-off-the-globe' });
    expect(spotFrom('s', { at: mill, uncertaintyM: -1 })).toMatchObject({ code: 'spot-uncertainty' });
    expect(spotFrom('s', { at: mill, uncertaintyM: Number.NaN })).toMatchObject({ code: 'spot-uncertainty' });
  });

  it('rounded coordinates widen the uncertainty to their last digit, unless the speaker states another', () => {
    const off = (at: Position, uncertaintyM?: number) => {
      const found = spotFrom('s', { at, ...(uncertaintyM === undefined ? {} : { uncertaintyM }) });
      return isRefusal(found) ? undefined : found.uncertaintyM;
    };
    expect(off([36, 50])).toBeGreaterThan(60_000);
    expect(off([36.1, 50])).toBeGreaterThan(6_000);
    expect(off([36.1234, 50.1])).toBeLessThan(10);
    expect(off([36, 50], 25)).toBe(25);
    const [rounded] = spotDoubts({ id: 's', at: [36.1, 50.2], uncertaintyM: 6_650 }, {});
    const [between] = spotDoubts({ id: 's', at: [36.1, 50.2], uncertaintyM: 20 }, {});
    expect(between!.words).toBe(
      'its coordinates have 1 digit after the point, and it is stated to within 20 m; check them',
    );
    expect(rounded).toEqual({
      kind: 'rounded',
      words: 'its coordinates have 1 digit after the point; it may lie 6650 m off',
    });
  });

  it('swapped coordinates, places in the sea and across the line are doubted, and nothing is corrected', () => {
    const onLand = landQuestion({ name: 'mills', land: square(0.5), box: [30, 44, 50, 55], marginM: 500 });
    const at = (place: Position) => ({ id: 's', at: place, uncertaintyM: 10 });
    const kinds = (place: Position) =>
      spotDoubts(at(place), { theatre: [30, 44, 42, 55], onLand }).map(({ kind }) => kind);
    expect(kinds([50.123, 36.123])).toEqual(['swapped']);
    expect(kinds([10.123, 10.456])).toEqual(['outside']);
    expect(kinds([37.123, 50.123])).toEqual(['sea']);
    expect(kinds(mill)).toEqual([]);
    const laid = baselineOf({
      id: 'contact',
      validFrom: instant(0),
      lines: [
        [
          [35, 49.9],
          [38, 49.9],
        ],
      ],
      uncertaintyM: 0,
      source: 'test',
    });
    if (isRefusal(laid)) throw new Error(laid.message);
    const [from] = exposureAt(spot, ground({ lines: linesOf([laid]) }), asked).fromLines;
    expect(spotDoubts(spot, { line: { from: from!, ownSide: 'right' } }).map(({ kind }) => kind)).toEqual([
      'acrossLine',
    ]);
    expect(spotDoubts(spot, { line: { from: from!, ownSide: 'left' } })).toEqual([]);
  });

  it('incidents without a place are in no count, and are told beside it', () => {
    const incidents = incidentIndex([
      anIncident(1, undefined, { regions: ['Northland'] }),
      anIncident(2, undefined),
      anIncident(3, mill, { precision: 'unknown', exercise: true }),
    ]);
    const found = exposureAt(spot, ground({ incidents }), asked);
    expect(found.notPlaced).toEqual({ count: 3, inRegion: 1 });
    expect(found.within[0]!.periods[0]!.incidents.high).toBe(0);
    expect(found.exercise).toBe(true);
  });
});
