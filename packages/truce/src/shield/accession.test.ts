import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/index.ts';
import { ungraded } from '../reports/index.ts';
import {
  type AccessionEntry,
  type AccessionTelling,
  accessionOf,
  after,
  type ClusterStep,
  chapterTitles,
  clusterSteps,
  clusters,
  memberStates,
  nothingKnown,
  stepDeciders,
  voteOnStep,
  whyNotTaken,
} from './index.ts';

const day = 86_400_000;
const time = { at: instant(1000 * day), knownAt: instant(1000 * day) };
const entry = (telling: AccessionTelling, number: number, more: Partial<AccessionEntry> = {}): AccessionEntry => ({
  id: `e${String(number).padStart(3, '0')}`,
  candidate: 'xx',
  happenedAt: { startsAt: instant(number * day), endsAt: instant((number + 1) * day) },
  receivedAt: instant((number + 2) * day),
  speaker: { side: 'observer', name: 'Gazette' },
  evidence: ['Gazette'],
  grade: ungraded,
  telling,
  ...more,
});
const after1 = (...tellings: readonly AccessionTelling[]) =>
  accessionOf(
    'xx',
    tellings.map((telling, index) => entry(telling, index)),
    time,
  );
const cluster = (number: 1 | 2 | 3 | 4 | 5 | 6, step: ClusterStep) =>
  ({ what: 'cluster', cluster: number, step }) as const;
const chapter = (number: number, step: 'interimBenchmarksMet' | 'closingBenchmarksMet' | 'closed') =>
  ({ what: 'chapter', chapter: number, step }) as const;
const stands = (number: 1 | 2 | 3 | 4 | 5 | 6, step: ClusterStep) =>
  ({ what: 'stands', cluster: number, step }) as const;
const effects = (...tellings: readonly AccessionTelling[]) => after1(...tellings).events.map(({ effect }) => effect);
const lastRefusal = (...tellings: readonly AccessionTelling[]) => after1(...tellings).events.at(-1)!.words;

describe('clusters and chapters', () => {
  it('are six and 35, each chapter in one cluster but for 34 and 35', () => {
    const inClusters = clusters.flatMap(({ chapters }) => chapters).sort((a, b) => a - b);
    expect(clusters).toHaveLength(6);
    expect(inClusters).toEqual(Array.from({ length: 33 }, (_, index) => index + 1));
    expect(Object.keys(chapterTitles)).toHaveLength(35);
  });
});

describe('steps of accession', () => {
  it('follow each other in a cluster exactly as this table has it', () => {
    const allowed: Readonly<Record<'none' | ClusterStep, readonly ClusterStep[]>> = {
      none: ['screened'],
      screened: ['openingBenchmarksSet', 'positionAdopted'],
      openingBenchmarksSet: ['openingBenchmarksMet'],
      openingBenchmarksMet: ['positionAdopted'],
      positionAdopted: ['opened'],
      opened: [],
    };
    for (const from of ['none', ...clusterSteps] as const)
      for (const step of clusterSteps) {
        const state = from === 'none' ? nothingKnown : after(stands(1, from), nothingKnown);
        expect([from, step, whyNotTaken(cluster(1, step), state) === undefined]).toEqual([
          from,
          step,
          allowed[from].includes(step),
        ]);
        for (const to of clusterSteps) {
          const back = { what: 'takenBack', cluster: 1, to, words: 'w' } as const;
          const earlier = from !== 'none' && clusterSteps.indexOf(to) < clusterSteps.indexOf(from);
          expect([from, to, whyNotTaken(back, state) === undefined]).toEqual([from, to, earlier]);
        }
      }
  });

  it('leave unknown what nobody tells, and do not take a step of which the ones before are unknown', () => {
    const { state } = after1();
    expect([state.clusters.size, state.chapters.size]).toEqual([0, 0]);
    expect(lastRefusal(cluster(1, 'opened'))).toContain('nothing is known of the steps before');
    expect(effects(stands(1, 'opened'))).toEqual(['taken']);
    expect(effects(stands(1, 'opened'), stands(1, 'screened'))).toEqual(['taken', 'refused']);
  });

  it('open the first cluster first', () => {
    const second = [stands(2, 'positionAdopted'), cluster(2, 'opened')] as const;
    expect(lastRefusal(...second)).toBe('cluster 1 opens first; nothing is known of it');
    expect(lastRefusal(stands(1, 'screened'), ...second)).toBe('cluster 1 opens first; it is not open');
    expect(effects(stands(1, 'opened'), ...second)).toEqual(['taken', 'taken', 'taken']);
  });

  it('close no chapter before the interim benchmarks of the rule of law', () => {
    const open = [stands(1, 'opened'), stands(6, 'opened'), chapter(30, 'closingBenchmarksMet')] as const;
    expect(lastRefusal(...open, chapter(30, 'closed'))).toContain('interim benchmarks of chapter 23 and chapter 24');
    const law = [chapter(23, 'interimBenchmarksMet'), chapter(24, 'interimBenchmarksMet')] as const;
    expect(effects(...open, ...law, chapter(30, 'closed')).at(-1)).toBe('taken');
    expect(lastRefusal(stands(1, 'opened'), chapter(18, 'interimBenchmarksMet'))).toContain('no interim benchmarks');
    expect(lastRefusal(stands(1, 'opened'), chapter(30, 'closingBenchmarksMet'))).toContain('waits for cluster 6');
    expect(lastRefusal(stands(1, 'opened'), chapter(36, 'closed'))).toContain('there is no chapter 36');
  });

  it('close the first cluster last', () => {
    const open = clusters.map(({ cluster: number }) => stands(number, 'opened'));
    const law = [chapter(23, 'interimBenchmarksMet'), chapter(24, 'interimBenchmarksMet')];
    const close = (...numbers: readonly number[]) =>
      numbers.flatMap((each) => [chapter(each, 'closingBenchmarksMet'), chapter(each, 'closed')]);
    const [first, ...others] = clusters.map(({ chapters }) => chapters);
    const last = first!.at(-1)!;
    expect(lastRefusal(...open, ...law, ...close(...first!))).toContain('closes last');
    const whole = [...open, ...law, ...close(...first!.slice(0, -1)), ...close(...others.flat()), ...close(last)];
    expect(new Set(effects(...whole))).toEqual(new Set(['taken']));
  });

  it('can be taken back, and with a cluster the steps of its chapters, told as such', () => {
    const told = [
      stands(1, 'opened'),
      chapter(23, 'interimBenchmarksMet'),
      { what: 'takenBack', cluster: 1, to: 'screened', words: 'backsliding' },
    ] as const;
    const { state, events } = after1(...told);
    expect(state.clusters.get(1)).toBe('screened');
    expect(state.chapters.has(23)).toBe(false);
    expect(events.at(-1)).toMatchObject({
      effect: 'takenBack',
      words: 'with it the steps of chapter 23, Judiciary and fundamental rights',
    });
    expect(effects(...told, cluster(1, 'positionAdopted'), cluster(1, 'opened')).slice(-2)).toEqual(['taken', 'taken']);
    const closed = [
      stands(1, 'opened'),
      chapter(23, 'interimBenchmarksMet'),
      chapter(24, 'interimBenchmarksMet'),
      chapter(18, 'closingBenchmarksMet'),
      chapter(18, 'closed'),
    ] as const;
    const reopened = { what: 'reopened', chapter: 18, words: 'w' } as const;
    expect(after1(...closed, reopened).state.chapters.get(18)).toEqual([]);
    expect(lastRefusal(...closed, reopened, reopened)).toContain('is not closed');
  });

  it('are taken once by two voices, and looked at as known then', () => {
    expect(effects(stands(1, 'opened'), stands(1, 'opened'))).toEqual(['taken', 'seconded']);
    const late = entry(stands(1, 'opened'), 1, { receivedAt: instant(50 * day) });
    const known = (days: number) =>
      accessionOf('xx', [late], { ...time, knownAt: instant(days * day) }).state.clusters.get(1);
    expect([known(49), known(50)]).toEqual([undefined, 'opened']);
    expect(accessionOf('yy', [late], time).events).toEqual([]);
  });
});

const aTelling: fc.Arbitrary<AccessionTelling> = fc.oneof(
  fc.record({
    what: fc.constantFrom('cluster' as const, 'stands' as const),
    cluster: fc.constantFrom(1 as const, 2 as const, 6 as const),
    step: fc.constantFrom(...clusterSteps),
  }),
  fc.record({
    what: fc.constant('chapter' as const),
    chapter: fc.constantFrom(18, 23, 24, 30, 34),
    step: fc.constantFrom('interimBenchmarksMet' as const, 'closingBenchmarksMet' as const, 'closed' as const),
  }),
  fc.record({
    what: fc.constant('takenBack' as const),
    cluster: fc.constantFrom(1 as const, 2 as const),
    to: fc.constantFrom(...clusterSteps),
    words: fc.constant('w'),
  }),
);

describe('any entries', () => {
  it('end in the same state whatever their order of arrival, each with one effect, and never beyond the rules', () => {
    fc.assert(
      fc.property(
        fc
          .array(aTelling, { maxLength: 25 })
          .map((tellings) => tellings.map((telling, index) => entry(telling, index)))
          .chain((entries) =>
            fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
          ),
        ([entries, shuffled]) => {
          const way = accessionOf('xx', entries, time);
          expect(accessionOf('xx', shuffled, time)).toEqual(way);
          expect(way.events).toHaveLength(entries.length);
          for (const [number, steps] of way.state.chapters)
            if (steps.includes('closed')) expect(steps, `chapter ${number}`).toContain('closingBenchmarksMet');
        },
      ),
    );
  });
});

describe('a vote on a step', () => {
  it('is stopped by any one member of the 27, and by an abstention only where it counts against', () => {
    expect(memberStates).toHaveLength(27);
    const opening = (abstention: 'ignored' | 'against') =>
      stepDeciders(memberStates, abstention).find(({ step }) => step === 'opened')!;
    expect(voteOnStep(opening('ignored'), {})).toBe('adopted');
    for (const member of memberStates) {
      expect(voteOnStep(opening('ignored'), { [member]: 'no' })).not.toBe('adopted');
      expect(voteOnStep(opening('ignored'), { [member]: 'abstain' })).toBe('adopted');
      expect(voteOnStep(opening('against'), { [member]: 'abstain' })).not.toBe('adopted');
    }
  });
});
