import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterNoon, anOutlet, judgement } from '../../testing/judgements.ts';
import { at, report } from '../../testing/reports.ts';
import { instant } from '../kernel/index.ts';
import { type Report, reportsKnownAt } from '../reports/index.ts';
import type { Judgement, Mark } from './judgement.ts';
import { letterFromRecord } from './letter.ts';
import { sourceLetters } from './source-letters.ts';
import { type SourceGround, sourceRecords } from './source-records.ts';
import { standingJudgements } from './standing.ts';

const late = afterNoon(100_000);
const marked = (of: Report, mark: Mark, minute = 0, person = 'p1'): Judgement =>
  judgement(
    `${of.id} ${mark} ${minute} ${person}`,
    { what: 'mark', report: of.id, mark, reason: 'seen' },
    person,
    minute,
  );

function recordsOf(
  reports: readonly Report[],
  judgements: readonly Judgement[],
  more: Partial<SourceGround> = {},
  knownAt = late,
) {
  return sourceRecords({
    reports,
    known: reportsKnownAt(reports, knownAt),
    knownAt,
    judgements: standingJudgements(judgements, knownAt),
    dayZone: 'UTC',
    ...more,
  });
}

describe('the record of a source', () => {
  it('is empty where there is nothing', () => {
    expect(recordsOf([], [])).toEqual([]);
  });

  it('of one item says F, by the prior alone', () => {
    const [record] = recordsOf([report()], []);
    expect(record).toMatchObject({
      id: anOutlet,
      items: 1,
      outcomes: { confirmed: 0, refuted: 0, cannotTell: 0, contested: 0 },
      letter: { letter: 'F', posterior: { alpha: 2, beta: 2, mean: 0.5 } },
      classes: [{ sourceClass: 'media', items: 1 }],
    });
  });

  it('counts by outcome, topic and party, and month by month with the letter until then', () => {
    const january = Array.from({ length: 6 }, (_, n) => report({ item: `a${n}`, actor: 'ru' }));
    const march = Array.from({ length: 3 }, (_, n) =>
      report({ item: `b${n}`, kind: 'drone_strike', actor: 'ua', moment: at('2030-03-02T00:00Z') }),
    );
    const reports = [...january, ...march, report({ item: 'unresolved' })];
    const [record] = recordsOf(reports, [
      ...january.map((each) => marked(each, 'confirmed', 100)),
      ...march.slice(0, 2).map((each) => marked(each, 'refuted', 99_000)),
      marked(march[2]!, 'cannotTell', 99_000),
    ]);
    expect(record!.outcomes).toEqual({ confirmed: 6, refuted: 2, cannotTell: 1, contested: 0 });
    expect(
      record!.cells.map(({ kind, party, outcomes }) => [kind, party, outcomes.confirmed, outcomes.refuted]),
    ).toEqual([
      ['drone_strike', 'ua', 0, 2],
      ['shelling', 'ru', 6, 0],
    ]);
    expect(record!.months).toMatchObject([
      {
        month: '2030-01-01',
        items: 7,
        outcomes: { confirmed: 6 },
        letter: letterFromRecord({ confirmed: 6, refuted: 0 }),
      },
      {
        month: '2030-03-01',
        items: 3,
        outcomes: { refuted: 2 },
        letter: letterFromRecord({ confirmed: 6, refuted: 2 }),
      },
    ]);
  });

  it('a claim that a source tells a hundred times counts once', () => {
    const copies = Array.from({ length: 100 }, (_, n) => report({ item: `copy ${n}` }));
    const marks = copies.map((each) => marked(each, 'confirmed'));
    const [record] = recordsOf(copies, marks, { originOf: () => 'one origin' });
    expect([record!.items, record!.outcomes.confirmed]).toEqual([100, 1]);
    const [both] = recordsOf(copies, [...marks.slice(1), marked(copies[0]!, 'refuted')], { originOf: () => 'one' });
    expect(both!.outcomes).toMatchObject({ confirmed: 0, refuted: 0, contested: 1 });
  });

  it('what was refuted stays refuted when its source takes it back; what was taken back first is not judged', () => {
    const claim = report({ item: 'claim' });
    const back = report({ item: 'back', retracts: 'claim', receivedAt: afterNoon(10) });
    const [before] = recordsOf([claim, back], [marked(claim, 'refuted', 9)]);
    expect(before).toMatchObject({ items: 0, late: 0, outcomes: { refuted: 1 } });
    const [after] = recordsOf([claim, back], [marked(claim, 'refuted', 11)]);
    expect(after).toMatchObject({ items: 0, late: 1, outcomes: { refuted: 0 } });
    const corrected = report({ item: 'new', corrects: 'claim', receivedAt: afterNoon(10) });
    const [two] = recordsOf([claim, corrected], [marked(claim, 'refuted', 9), marked(corrected, 'confirmed', 20)]);
    expect(two).toMatchObject({ items: 1, outcomes: { refuted: 1, confirmed: 1 } });
  });

  it('a determination confirms, and a person who refutes it makes it contested', () => {
    const one = report({ item: 'one' });
    const determined = new Map([[one.id as string, afterNoon(5)]]);
    expect(recordsOf([one], [], { determined })[0]).toMatchObject({ determined: 1, outcomes: { confirmed: 1 } });
    expect(recordsOf([one], [marked(one, 'refuted', 9)], { determined })[0]).toMatchObject({
      determined: 0,
      outcomes: { confirmed: 0, contested: 1 },
    });
  });

  it('two sources of one name in two feeds are two', () => {
    expect(recordsOf([report(), report({ feed: 'other' })], [])).toHaveLength(2);
  });

  it('a hostile name and a time beyond every calendar have their row', () => {
    const far = instant(8.64e15 - 1);
    const [record] = recordsOf([report({ source: '<script>\u202e\n', moment: far, receivedAt: afterNoon(1) })], []);
    expect(record).toMatchObject({ items: 1, months: [{ items: 1 }] });
  });

  it('hangs neither on the order of reports nor on what is received later', () => {
    const reports = Array.from({ length: 12 }, (_, n) =>
      report({
        item: `r${n}`,
        source: `s${n % 3}`,
        receivedAt: afterNoon(n),
        ...(n % 4 === 3 ? { corrects: `r${n - 3}` } : {}),
      }),
    );
    const marks = reports.map((each, n) => marked(each, n % 3 ? 'confirmed' : 'refuted', 6 + n));
    fc.assert(
      fc.property(fc.shuffledSubarray(reports, { minLength: 12 }), fc.nat({ max: 20 }), (given, minute) => {
        const knownAt = afterNoon(minute);
        const known = reports.filter(({ receivedAt }) => receivedAt <= knownAt);
        const then = marks.filter(({ receivedAt }) => receivedAt <= knownAt);
        expect(recordsOf(given, marks, {}, knownAt)).toEqual(recordsOf(known, then));
      }),
      { numRuns: 30 },
    );
  });
});

describe('the letter for an item', () => {
  const about = (
    actor: string | undefined,
    count: number,
    mark: Mark,
    prefix: string,
    kind: 'shelling' | 'airstrike' = 'shelling',
  ) =>
    Array.from({ length: count }, (_, n) => {
      const told = report({ item: `${prefix}${n}`, kind, ...(actor === undefined ? {} : { actor }) });
      return { told, mark: marked(told, mark) };
    });
  const lettersOf = (
    of: readonly { readonly told: Report; readonly mark: Judgement }[],
    more: readonly Judgement[] = [],
  ) => {
    const reports = of.map(({ told }) => told);
    const judgements = [...of.map(({ mark }) => mark), ...more];
    return sourceLetters(recordsOf(reports, judgements), standingJudgements(judgements, late));
  };

  it('is the feed’s own with fewer than five resolved items', () => {
    expect(lettersOf(about('ru', 4, 'confirmed', 'a')).letterOf(report({ actor: 'ru' }))).toEqual({
      from: 'feed',
      letter: 'B',
    });
  });

  it('rests on the nearest topic about the same party, and never on what was said of another', () => {
    const { letterOf } = lettersOf([
      ...about('ru', 50, 'confirmed', 'a'),
      ...about('ua', 6, 'refuted', 'b', 'airstrike'),
    ]);
    expect(letterOf(report({ actor: 'ru' }))).toMatchObject({
      from: 'record',
      letter: 'A',
      on: { kind: 'shelling', party: 'ru' },
    });
    expect(letterOf(report({ actor: 'ua' }))).toMatchObject({
      from: 'record',
      letter: 'E',
      on: { kind: 'strike', party: 'ua' },
    });
    expect(letterOf(report({ actor: 'by' }))).toEqual({ from: 'feed', letter: 'B' });
    expect(letterOf(report({ kind: 'drone_strike' }))).toMatchObject({ on: { kind: 'strike' } });
  });

  it('two persons’ word stands over the record, the nearest scope first', () => {
    const say = (id: string, letter: 'D' | 'E', more: object) => [
      judgement(id, { what: 'reliability', source: anOutlet, letter, reason: 'r', ...more }),
      judgement(`${id} second`, { what: 'second', judgement: id }, 'p2'),
    ];
    const given = about('ru', 50, 'confirmed', 'a');
    const { letterOf } = lettersOf(given, [...say('1', 'D', {}), ...say('2', 'E', { kind: 'strike', party: 'ru' })]);
    expect(letterOf(report({ actor: 'ru' }))).toMatchObject({ from: 'people', letter: 'E' });
    expect(letterOf(report({ actor: 'ua' }))).toMatchObject({ from: 'people', letter: 'D' });
    expect(letterOf(report({ kind: 'mine' }))).toMatchObject({ from: 'people', letter: 'D' });
    const waiting = lettersOf(given, say('1', 'D', {}).slice(0, 1));
    expect(waiting.letterOf(report({ actor: 'ru' }))).toMatchObject({ from: 'record', letter: 'A' });
  });

  it('swapping the parties’ names swaps the letters', () => {
    const made = (one: string, other: string) =>
      lettersOf([...about(one, 9, 'confirmed', 'a'), ...about(other, 7, 'refuted', 'b')]);
    for (const [one, other] of [
      ['ru', 'ua'],
      ['ua', 'ru'],
    ] as const) {
      const { letterOf } = made(one, other);
      expect([letterOf(report({ actor: one })).letter, letterOf(report({ actor: other })).letter]).toEqual(['C', 'E']);
    }
  });
});
