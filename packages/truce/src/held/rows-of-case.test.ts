import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, report } from '../../testing/reports.ts';
import { type CoverageBook, nobodyRecorded } from '../coverage/index.ts';
import { incidentsFromReports } from '../incidents/index.ts';
import { instant, isRefusal } from '../kernel/index.ts';
import type { Report } from '../reports/index.ts';
import { answerOfCase, type CaseGround, type Registration, readRegistration, rowsOfCase } from './index.ts';

const dayMs = 86_400_000;
const knownAt = at('2030-03-01T00:00Z');
const asked = (changes: Readonly<Record<string, unknown>> = {}): Registration => {
  const read = readRegistration({
    about: 'a test',
    bound: { on: 'ratio', below: 0.5 },
    truce: { from: '2030-02-01', to: '2030-02-07' },
    baseline: { from: '2030-01-01' },
    dayZone: 'UTC',
    kinds: ['strike'],
    coverageFloorPerMille: 500,
    method: 'exact',
    ...changes,
  });
  if (isRefusal(read)) throw new Error(read.message);
  return read;
};
const told = (day: string, changes: Parameters<typeof report>[0] = {}): Report =>
  report({ moment: at(`${day}T10:00Z`), item: `${day} ${JSON.stringify(changes)}`, ...changes });
const ground = (reports: readonly Report[], watchedShare?: (zone: string, from: number) => number): CaseGround => ({
  incidents: incidentsFromReports(reports, { feedsOfIncidents: new Set(['csv']) }).incidents,
  placements: { within: () => [], of: () => [] },
  reports,
  ...(watchedShare
    ? {
        book: {
          within: (zone: string, { startsAt, endsAt }: { startsAt: number; endsAt: number }) => {
            const share = watchedShare(zone, startsAt);
            const lengthMs = endsAt - startsAt;
            return share < 0
              ? nobodyRecorded(lengthMs)
              : { ...nobodyRecorded(lengthMs), recorded: true, watchedMs: share * lengthMs };
          },
        } as unknown as CoverageBook,
      }
    : {}),
  knownAt,
});
const sum = (rows: readonly { readonly count: number }[]) => rows.reduce((total, { count }) => total + count, 0);

describe('the rows of a case', () => {
  const many = ['2030-01-02', '2030-01-02', '2030-01-20', '2030-02-03'].map((day, index) =>
    told(day, { item: `${index}` }),
  );

  it('count incidents of the registered kinds and of those below them, on the day on which they began', () => {
    const other = told('2030-01-05', { kind: 'ground_clash' });
    const { rows } = rowsOfCase(ground([...many, other]), asked());
    expect(sum(rows)).toBe(4);
    expect(rows.find(({ row }) => row === '2030-01-02')!.count).toBe(2);
    expect(sum(rowsOfCase(ground([...many, other]), asked({ kinds: ['armed_force'] })).rows)).toBe(5);
    expect(sum(rowsOfCase(ground([...many, other]), asked({ kinds: ['mine'] })).rows)).toBe(0);
  });

  it('a day without an incident is a row of 0 within what was reported, and no row outside it', () => {
    const { rows } = rowsOfCase(ground(many), asked());
    expect([rows[0]!.row, rows.at(-1)!.row]).toEqual(['2030-01-02', '2030-02-03']);
    expect(rows.find(({ row }) => row === '2030-01-10')).toMatchObject({ count: 0 });
    expect(rows[0]).not.toHaveProperty('watchedPerMille');
  });

  it('is there where somebody recorded watching, and holds the share that was watched', () => {
    const watched = ground(many, (_, from) => (from < at('2030-02-05T00:00Z') ? 0.25 : -1));
    const { rows } = rowsOfCase(watched, asked({ zones: ['south'] }));
    expect([rows[0]!.row, rows.at(-1)!.row]).toEqual(['2030-01-01', '2030-02-04']);
    expect(rows[0]).toMatchObject({ zone: 'south', count: 0, watchedPerMille: 250 });
  });

  it('rest on the panel alone; a source of which nothing was heard forbids a verdict', () => {
    const stranger = told('2030-01-09', { source: 'somebody new' });
    const panel = { sources: ['an outlet', 'an outlett'] };
    const { rows, unheard } = rowsOfCase(ground([...many, stranger]), asked({ panel }));
    expect(sum(rows)).toBe(4);
    expect(unheard).toEqual(['an outlett']);
    expect(rows.find(({ row }) => row === '2030-01-02')!.sources).toBe(1);
    const answer = answerOfCase(ground(many), asked({ panel }), at('2030-01-31T00:00Z'));
    expect(isRefusal(answer) ? [] : answer.reasons.map(({ code }) => code)).toContain('panelUnheard');
  });

  it('know how late reports came, where they say when they were published', () => {
    const dated = (days: number, item: string) =>
      told('2030-01-02', { item, publishedAt: instant(at('2030-01-02T10:00Z') + days * dayMs) });
    const { delays } = rowsOfCase(ground([dated(1, 'a'), dated(8, 'b'), ...many]), asked());
    expect(delays).toEqual({ reports: 2, later: 1 });
  });

  it('by the hour say how many incidents are known by their day alone', () => {
    const hours = {
      step: 'hour',
      truce: { from: '2030-01-20T06:00', to: '2030-01-20T20:00' },
      baseline: { from: '2030-01-01T00:00' },
    };
    const byDay = told('2030-01-03', {
      happenedAt: {
        startsAt: at('2030-01-03T00:00Z'),
        endsAt: at('2030-01-04T00:00Z'),
        precision: 'day',
        of: 'incident',
      },
    });
    const { rows, byDayOnly } = rowsOfCase(ground([...many, byDay]), asked(hours));
    expect(byDayOnly).toBe(1);
    expect(rows.find(({ row }) => row === '2030-01-03T00:00')!.count).toBe(1);
    expect(rows.find(({ row }) => row === '2030-01-20T10:00')!.count).toBe(1);
  });

  it('do not depend on the order in which reports came', () => {
    const all = [...many, told('2030-01-15'), told('2030-01-28', { source: 'another' })];
    const rows = rowsOfCase(ground(all), asked());
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(rowsOfCase(ground(shuffled), asked())).toEqual(rows);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a registration', () => {
  it('is refused with the member that is wrong, whatever it is', () => {
    for (const [change, said] of [
      [{ kinds: ['shelings'] }, 'did you mean `shelling`?'],
      [{ kinds: [] }, '`kinds` is empty'],
      [{ dayZone: 'Kyiv' }, 'is no time zone'],
      [{ truce: { from: '2030-02-31', to: '2030-03-01' } }, '`truce.from` is `2030-02-31`'],
      [{ truce: { from: '2030-02-07', to: '2030-02-01' } }, '`truce.to` lies before'],
      [{ baseline: { from: '2030-02-01' } }, 'must lie before the truce'],
      [{ bound: { on: 'ratio', below: 0 } }, '`bound.below` must be a figure above 0'],
      [{ bound: { on: 'rate', below: 2 }, method: 'interruptedSeries' }, 'needs the method `exact`'],
      [{ coverageFloorPerMille: 0 }, 'from 1 to 1000'],
      [{ panel: { sources: ['x'], drift: 3 } }, 'a member `drift`'],
      [{ baseline: { from: '1900-01-01' } }, 'spans more than 40000 rows'],
      [{ method: { kind: 'exact', weekday: true } }, 'a member `weekday`'],
    ] as const) {
      const read = readRegistration({ ...asked(), ...change });
      expect([JSON.stringify(change), isRefusal(read) && read.message]).toEqual([
        JSON.stringify(change),
        expect.stringContaining(said),
      ]);
    }
  });

  it('of any shape is read or refused, and never thrown at', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(asked())), (value, member) => {
        readRegistration(value);
        readRegistration({ ...asked(), [member]: value });
      }),
      { numRuns: 500 },
    );
  });

  it('read again from what was written is the same', () => {
    expect(readRegistration(JSON.parse(JSON.stringify(asked())))).toEqual(asked());
  });
});
