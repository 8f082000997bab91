import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at, report } from '../../testing/reports.ts';
import { ceasefire, counter, terms } from '../../testing/terms.ts';
import { type Instant, instant, parseDay, spanOfDay } from '../kernel/index.ts';
import { type Report, received } from '../reports/index.ts';
import { advance, type Evaluation } from './index.ts';

const hourMs = 3_600_000;
const start = at('2030-01-10T10:00Z');
const later = at('2030-03-01T00:00Z');
/** So far apart in place that no two are taken as one. */
const hit = (moment: number, step: number, changes: Parameters<typeof report>[0] = {}): Report =>
  report({
    moment: instant(moment),
    item: `hit ${step} ${moment}`,
    place: {
      at: [9.1 + (step % 5) * 0.45, 0.1 + (Math.floor(step / 5) % 3) * 0.4],
      precision: 'address',
      regions: [],
    },
    ...changes,
  });
const input = (reports: readonly Report[], limit = 3) =>
  caseInput({ reports, terms: terms({ counters: [counter({ limit, windowMs: 24 * hourMs })] }) });
const brief = (evaluation: Evaluation) =>
  evaluation.breaches.map(({ onset, clear, count, evidence }) => ({
    onset,
    clear,
    count,
    evidence: evidence.length,
  }));

describe('a threshold of three in 24 hours', () => {
  it('is passed when the third falls within the window, and clears when the first leaves it', () => {
    const reports = [hit(start, 1), hit(start + 5 * hourMs, 2), hit(start + 24 * hourMs - 1, 3)];
    expect(brief(advance(input(reports), later))).toEqual([
      {
        onset: start + 24 * hourMs - 1,
        clear: start + 24 * hourMs,
        count: { low: 3, best: 3, high: 3 },
        evidence: 3,
      },
    ]);
  });

  it('is not passed when the third comes one millisecond later', () => {
    expect(
      advance(input([hit(start, 1), hit(start + 5 * hourMs, 2), hit(start + 24 * hourMs, 3)]), later).breaches,
    ).toEqual([]);
  });

  it('does not count the moment before the ceasefire starts, and counts its first', () => {
    const midnight = at('2030-01-01T00:00+02:00');
    const reports = (first: number) => [hit(first, 1), hit(midnight + 1, 2), hit(midnight + 2, 3)];
    expect(advance(input(reports(midnight)), later).breaches).toHaveLength(1);
    expect(advance(input(reports(midnight - 1)), later).breaches).toHaveLength(0);
  });

  it('counts a report known by the day only as certain when the whole day lies in the ceasefire', () => {
    const onDay = (day: string) =>
      report({
        item: day,
        happenedAt: { ...spanOfDay(parseDay(day)!, 'Europe/Kyiv'), precision: 'day', of: 'incident' },
      });
    const afternoon = {
      ...ceasefire,
      starts: { kind: 'time' as const, time: { kind: 'at' as const, at: '2030-01-10T18:00' } },
    };
    const half = caseInput({
      reports: [onDay('2030-01-10')],
      terms: terms({ ceasefires: [afternoon], counters: [counter({ limit: 1, windowMs: hourMs })] }),
    });
    const evaluation = advance(half, later);
    expect(evaluation.breaches).toHaveLength(0);
    expect(evaluation.measurements[0]!.findings.map((each) => each.state)).toEqual(['possiblyExceeded']);
  });
});

describe('an evaluation', () => {
  const anyHit = fc
    .record({
      hour: fc.integer({ min: 0, max: 200 }),
      step: fc.integer({ min: 0, max: 14 }),
      delay: fc.integer({ min: 0, max: 400 }),
    })
    .map(({ hour, step, delay }) =>
      hit(start + hour * hourMs, step, { receivedAt: instant(start + (hour + delay) * hourMs) }),
    );
  const anyHits = fc.uniqueArray(anyHit, { selector: (each) => each.id, maxLength: 30 });

  it('gives the same breaches for any order of arrival', () => {
    fc.assert(
      fc.property(anyHits, fc.infiniteStream(fc.nat()), (reports, keys) => {
        const shuffled = reports
          .map((each) => ({ each, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        const [one, other] = [advance(input(reports), later), advance(input(shuffled), later)];
        expect(other.breaches).toEqual(one.breaches);
        expect(other.days).toEqual(one.days);
        expect(other.questions).toEqual(one.questions);
      }),
      { numRuns: 60 },
    );
  });

  it('at an earlier known-at is what it was when nothing later had arrived', () => {
    fc.assert(
      fc.property(anyHits, fc.integer({ min: 0, max: 600 }), (reports, hours) => {
        const knownAt = instant(start + hours * hourMs);
        const onTheDay = advance(input(reports.filter((each) => each.receivedAt <= knownAt)), knownAt);
        const replayed = advance(input(reports), knownAt);
        expect(JSON.stringify(replayed.breaches)).toBe(JSON.stringify(onTheDay.breaches));
        expect(JSON.stringify(replayed.days)).toBe(JSON.stringify(onTheDay.days));
      }),
      { numRuns: 60 },
    );
  });

  it('leads from every count to reports that exist', () => {
    const reports = [hit(start, 1), hit(start + 1, 2), hit(start + 2, 3)];
    const evaluation = advance(input(reports), later);
    const known = new Set(reports.map((each) => each.id));
    const reached = evaluation.breaches
      .flatMap((breach) => breach.evidence)
      .flatMap((id) => evaluation.incidentOf.get(id)!.reports);
    expect(reached).toHaveLength(3);
    for (const id of reached) expect(known.has(id)).toBe(true);
    for (const day of evaluation.days) expect(day.total.best).toBe(day.incidents.length);
  });

  it('treats the parties alike: names swapped in, names swapped out, nothing else', () => {
    const named = [
      hit(start, 1, { actor: 'x' }),
      hit(start + 1, 2, { actor: 'x' }),
      hit(start + 2, 3, { actor: 'y' }),
      hit(start + 3, 4, { actor: 'x', sourceClass: 'party' }),
    ];
    const swapped = named.map((each) => {
      const { id: _, receivedAt, ...draft } = each;
      return received({ ...draft, actor: draft.actor === 'x' ? 'y' : 'x' }, receivedAt);
    });
    const both = (codes: readonly [string, string]) =>
      terms({
        counters: codes.map((code, index) =>
          counter({
            name: `t${index}`,
            limit: 2,
            windowMs: 24 * hourMs,
            changes: { by: [`test/actor/${code}`] },
          }),
        ),
      });
    const shape = (evaluation: Evaluation) =>
      evaluation.breaches.map(({ clause, onset, clear, count, actor }) => ({
        clause,
        onset,
        clear,
        count,
        actor,
      }));
    const [one, other] = [
      advance(caseInput({ reports: named, terms: both(['x', 'y']) }), later),
      advance(caseInput({ reports: swapped, terms: both(['y', 'x']) }), later),
    ];
    expect(shape(one)).toHaveLength(1);
    expect(shape(other)).toEqual(shape(one).map((each) => ({ ...each, actor: each.actor === 'x' ? 'y' : 'x' })));
    expect(other.days.map((day) => day.total)).toEqual(one.days.map((day) => day.total));
  });
});

describe('a text with holes', () => {
  const hole = {
    id: 'test/threshold/t#/count',
    item: 'test/threshold/t',
    path: '/count',
    expects: 'number',
    kind: 'unspecified' as const,
    reason: 'how many',
  };

  it('shows no breach and says which hole stops it', () => {
    const silent = counter({ limit: 1, changes: { count: { kind: 'silent', hole: hole.id } } });
    const evaluation = advance(
      caseInput({ reports: [hit(start, 1)], terms: terms({ holes: [hole], counters: [silent] }) }),
      later,
    );
    expect(evaluation.breaches).toEqual([]);
    expect(evaluation.clauses.find((each) => each.id === 'test/threshold/t')).toMatchObject({
      state: 'notEvaluable',
      why: [{ hole: hole.id }],
    });
  });

  it('stops everything that waits for a ceasefire whose start is silent, until that is assumed', () => {
    const opening = {
      ...hole,
      id: 'test/ceasefire/cf#/starts',
      item: 'test/ceasefire/cf',
      path: '/starts',
      reason: 'who says so',
    };
    const waiting = {
      ...ceasefire,
      starts: { kind: 'time' as const, time: { kind: 'silent' as const, hole: opening.id } },
    };
    const text = terms({
      holes: [opening],
      ceasefires: [waiting],
      counters: [counter({ limit: 1, windowMs: hourMs })],
    });
    const reports = [hit(start, 1)];
    const plain = advance(caseInput({ reports, terms: text }), later);
    expect(plain.breaches).toEqual([]);
    expect(plain.hypothetical).toEqual([]);
    expect(plain.clauses.find((each) => each.id === 'test/threshold/t')?.state).toBe('notEvaluable');
    const assumed = advance(
      caseInput({
        reports,
        terms: text,
        assumptions: [
          {
            kind: 'ceasefireInForce',
            of: 'test/ceasefire/cf',
            from: start as Instant,
            words: 'cf in force from then',
          },
        ],
      }),
      later,
    );
    expect(assumed.breaches).toHaveLength(1);
    expect(assumed.hypothetical).toEqual(['assuming that `cf in force from then`']);
  });
});
