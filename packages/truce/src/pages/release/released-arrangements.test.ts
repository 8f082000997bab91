import { describe, expect, it } from 'vitest';
import { arrangementWord, day, north, observer, person } from '../../../testing/told-arrangements.ts';
import { instant } from '../../kernel/index.ts';
import {
  type ArrangementEntry,
  type ArrangementTelling,
  arrangementsAt,
  exchangeOf,
  headCount,
  outcomeShares,
} from '../../recovery/index.ts';
import type { ReleaseGround } from './gate.ts';
import { defaultProfile, operatorProfile, type ReleasableField, type ReleaseProfile } from './profile.ts';
import { publicNames } from './public-name.ts';
import { arrangementsShown } from './released-arrangements.ts';

const humanitarian = (...more: readonly ReleasableField[]): ReleaseProfile => ({
  ...defaultProfile,
  fields: [...defaultProfile.fields, 'humanitarian', ...more],
});
const address = { evidence: ['https://outlet.example/petro-testname-is-home'] };

function groundOf(entries: readonly ArrangementEntry[], profile: ReleaseProfile, knownOn = 100): ReleaseGround {
  return {
    evaluation: { knownAt: instant(knownOn * day) },
    input: {
      dayZone: 'UTC',
      reportingTime: '08:00',
      terms: {
        actors: [{ id: 'x/actor/n' }],
        groups: [],
        bodies: [],
        mechanisms: [],
        arrangements: [{ id: 'x/corridor/c' }],
      },
    },
    agreement: { sidecar: { titles: { 'x/actor/n': 'Northland' } } },
    recovered: entries.map((entry) => ({ sort: 'arrangement', entry })),
    profile,
    nameOf: publicNames('a secret'),
    gazetteer: new Set(['Old Ford']),
  } as unknown as ReleaseGround;
}
const shown = (entries: readonly ArrangementEntry[], profile = humanitarian(), knownOn = 100) =>
  arrangementsShown(groundOf(entries, profile, knownOn)) ?? [];
const during = (from: number, to: number) => ({
  startsAt: instant(from * day + 3_723_000),
  endsAt: instant(to * day + 47_000_000),
});
const told = (telling: ArrangementTelling, number: number, more: Partial<ArrangementEntry> = {}) =>
  arrangementWord(telling, number, { ...address, ...more });
const corridor = [
  told(
    {
      what: 'described',
      facts: {
        name: 'corridor of Petro Testname',
        from: 'Old Ford',
        to: 'Yard of Testname',
        during: during(6, 6),
        guarantor: 'Petro Testname',
        clause: 'x/corridor/c',
        site: 'site-testname',
        works: 'works-testname',
        work: 'Testname line',
        placing: { place: 'Testname farm', at: [31.2345, 48.7654] },
      },
    },
    5,
  ),
  told({ what: 'offered', by: 'northland' }, 5, { id: 'o', speaker: north }),
  told({ what: 'agreed', between: ['Northland', 'Petro Testname'] }, 5, { id: 'ag' }),
  told({ what: 'ended', outcome: 'kept' }, 6, {
    sealedText: 'closed-testname',
    speaker: { side: 'observer', name: 'Petro Testname' },
  }),
];
const exchange = [
  told({ what: 'listed', list: 'testname list', by: 'Petro Testname', persons: [person(1)] }, 5, {
    kind: 'exchange',
    id: 'l',
  }),
  ...[3, 40].map((number) =>
    told(
      {
        what: 'handedOver',
        batch: `testname ${number}`,
        from: 'Northland',
        to: 'Southland',
        number: headCount(number),
        place: 'Testname bridge',
        guarantor: 'Petro Testname',
        persons: [person(1)],
      },
      6,
      { kind: 'exchange', id: `h${number}` },
    ),
  ),
  told({ what: 'ended', outcome: 'partly' }, 7, { kind: 'exchange', id: 'x' }),
];
const private_ = [
  /testname/i,
  /psn-/,
  /31\.23/,
  /48\.76/,
  String(during(6, 6).startsAt),
  String(during(6, 6).endsAt),
  /closed/,
];

describe('arrangements in a public edition', () => {
  it('are in none whose profile does not name them, and the default one does not', () => {
    expect(shown(corridor, defaultProfile)).toEqual([]);
    expect(shown(corridor).length).toBe(4);
  });

  it('tell no name of a person, no place but those of the gazetteer, no hour, no pseudonym, no free text', () => {
    const bytes = JSON.stringify([shown([...corridor]), shown(exchange), shown(corridor, humanitarian('place-name'))]);
    for (const secret of private_) expect(bytes).not.toMatch(secret);
    expect(bytes).toContain('Old Ford');
    expect(JSON.stringify(shown(corridor))).not.toContain('Old Ford');
    // The operator sees all of it, so that the check above can fail.
    const all = JSON.stringify([shown(corridor, operatorProfile), shown(exchange, operatorProfile)]);
    for (const secret of private_) expect(all).toMatch(secret);
  });

  it('give addresses only where media may be named', () => {
    expect(JSON.stringify(shown(corridor))).not.toContain('https://');
    expect(JSON.stringify(shown(corridor, humanitarian('media')))).toContain('https://outlet.example');
  });

  it('name sides by the names of the text, and others by keyed ones that stay apart', () => {
    const agreed = shown(corridor).find(({ telling }) => telling.what === 'agreed')!.telling;
    expect(agreed).toEqual({ what: 'agreed', between: ['Northland', expect.stringMatching(/^not named here \(sid-/)] });
  });

  it('are over, by every word ever told of when: a day that is not over is not told', () => {
    const early = corridor.map((entry) => ({ ...entry, receivedAt: instant(2 * day) }));
    expect([5, 6, 6.9, 7].map((knownOn) => shown(early, humanitarian(), knownOn).length)).toEqual([0, 0, 0, 4]);
    const later = told({ what: 'described', facts: { during: during(20, 20) } }, 5, {
      id: 'later',
      receivedAt: instant(7 * day),
    });
    expect(shown([...corridor, later], humanitarian(), 20)).toEqual([]);
    // That word is replaced: another day was meant. Until it has passed too, nothing is told.
    const replaced = told({ what: 'described', facts: { during: during(6, 6) } }, 5, {
      id: 'r',
      replaces: 'later',
      receivedAt: instant(8 * day),
    });
    expect(shown([...corridor, later, replaced], humanitarian(), 20)).toEqual([]);
    expect(shown([...corridor, later, replaced], humanitarian(), 21).length).toBeGreaterThan(4);
    for (const { receivedAt } of shown([...corridor, later, replaced], humanitarian(), 30))
      expect(receivedAt).toBeGreaterThanOrEqual(21 * day);
  });

  it('that nobody tells to be over are not shown, nor crossings, searches and work put off', () => {
    expect(shown([told({ what: 'offered', by: 'Northland' }, 5)])).toEqual([]);
    expect(shown([told({ what: 'ended', outcome: 'unknown' }, 5)])).toEqual([]);
    expect(shown([told({ what: 'ended', outcome: 'kept' }, 5)]).length).toBe(1);
    for (const kind of ['crossing', 'search'] as const)
      expect(shown([told({ what: 'ended', outcome: 'kept' }, 5, { kind })])).toEqual([]);
    const window = told({ what: 'ended', outcome: 'disrupted' }, 5, { kind: 'pause' });
    const work = (result: 'done' | 'postponed') => told({ what: 'worked', result }, 5, { kind: 'pause', id: 'w' });
    expect(shown([window, work('done')]).length).toBe(2);
    expect(shown([window, work('postponed')])).toEqual([]);
  });

  it('are shown whole or not at all: a dispute that nobody can read leaves no "kept" behind', () => {
    const unread = told({ what: 'ended', outcome: 'disrupted' }, 7, { id: 'u', evidence: ['a call'], speaker: north });
    expect(shown([...corridor, unread])).toEqual([]);
  });

  it('merge small numbers of persons, by batch and in sums', () => {
    const { arrangements } = arrangementsAt(shown(exchange), { at: instant(100 * day), knownAt: instant(100 * day) });
    const { batches, handedOver, lists } = exchangeOf(arrangements[0]!);
    expect(batches.map(({ number }) => number)).toEqual(
      expect.arrayContaining([
        { low: 0, high: 4 },
        { low: 40, high: 40 },
      ]),
    );
    expect(handedOver.map(({ number }) => number)).toEqual([{ low: 40, high: 44 }]);
    expect(lists).toEqual([]);
  });

  it('keep their outcomes: what is shown is counted as in the operator’s edition', () => {
    const counted = (entries: readonly ArrangementEntry[]) =>
      outcomeShares(arrangementsAt(entries, { at: instant(100 * day), knownAt: instant(100 * day) }).arrangements)
        .counts;
    const second = corridor.map((entry) => ({ ...entry, id: `2${entry.id}`, arrangement: 'b' }));
    const all = [
      ...corridor,
      ...second,
      told({ what: 'ended', outcome: 'disrupted' }, 6, { arrangement: 'b', id: 'other', speaker: observer }),
    ];
    expect(counted(shown(all))).toEqual(counted(all));
  });
});
