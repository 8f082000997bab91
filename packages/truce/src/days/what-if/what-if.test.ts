import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { caseInput } from '../../../testing/cases.ts';
import { report } from '../../../testing/reports.ts';
import { counter, southVersion, terms } from '../../../testing/terms.ts';
import type { ActDraft } from '../../decisions/index.ts';
import { isRefusal } from '../../kernel/index.ts';
import type { Zone } from '../../terms/index.ts';
import { advance, beforeTheVote, type WhatIf, whatIf } from '../index.ts';

const [ann, ben, body] = ['test/actor/ann', 'test/actor/ben', 'test/body/commission'];
const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const at = on('23:00');
const good = (found: WhatIf | { readonly refused: true; readonly message: string }): WhatIf => {
  if (isRefusal(found)) throw new Error(found.message);
  return found as WhatIf;
};
const hole = {
  id: 'test/zone/strip#/shape',
  item: 'test/zone/strip',
  path: '/shape',
  expects: 'zone',
  kind: 'unresolved',
  reason: 'later',
} as const;
const strip: Zone = { ...common, id: 'test/zone/strip', shape: { kind: 'unresolved', hole: hole.id }, decidedBy: body };
const fires = ['08:00', '08:30', '09:00'].map((time, index) =>
  report({
    item: `r${index}`,
    source: `outlet ${index}`,
    moment: on(time),
    place: { at: [10 + index / 4, 0.5], precision: 'address', regions: [] },
  }),
);

describe('what if', () => {
  it('changes a threshold on a copy, lists what differs, and touches nothing of the case', () => {
    const input = caseInput({ terms: terms({ counters: [counter({ limit: 3 })] }), reports: fires });
    const before = JSON.stringify(advance(input, at).breaches);
    const { changed, differences } = good(whatIf(input, { set: ['t=4'] }, at));
    expect(changed.hypothetical).toEqual(['supposing that t=4']);
    expect(differences.counters).toMatchObject([
      { of: 'test/threshold/t', a: { findings: 1, counted: 3, outOf: 3 }, b: { findings: 0, counted: 3, outOf: 3 } },
    ]);
    expect([differences.breachesOnlyInA.length, differences.breachesOnlyInB.length]).toEqual([1, 0]);
    expect(differences.clauses).toEqual([{ of: 'test/threshold/t', a: 'met', b: 'notMet' }]);
    expect(JSON.stringify(advance(input, at).breaches)).toBe(before);
    expect(good(whatIf(input, {}, at)).differences).toMatchObject({
      counters: [],
      clauses: [],
      responses: [],
      votes: [],
    });
  });

  it('supposes votes and mandates, and follows them to the guarantee and its list of what is missing', () => {
    const guarantee = {
      ...common,
      id: 'test/guarantee/g',
      by: [ann],
      to: [ben],
      decidedBy: body,
      mayDeliver: [],
      delivers: [{ kind: 'said' as const, action: 'deploy' }],
      starts: { kind: 'when' as const, when: { kind: 'state' as const, of: 'test/ceasefire/cf', is: 'active' } },
    };
    const actors = [ann, ben].map((id) => ({ ...common, id, roles: [] }));
    const mandate = {
      ...common,
      id: 'test/mandate/m',
      of: ann,
      organ: 'Parliament',
      actions: ['deploy'],
      status: { kind: 'said' as const, value: 'required' },
    };
    const input = caseInput({
      terms: terms({ actors, guarantees: [guarantee], mandates: [mandate], bodies: [commission([ann, ben])] }),
      acts: [
        act('08:00', {
          act: 'openVote',
          vote: 'v',
          body,
          on: 'guarantee',
          item: guarantee.id,
          closes: on('10:00'),
          words: 'send?',
        }),
      ],
    });
    const yes = (seat: string): ActDraft => {
      const {
        id: _,
        receivedAt: __,
        by,
        happenedAt,
        ...said
      } = act('09:00', { act: 'ballot', vote: 'v', seat, ballot: 'yes' });
      return { by, happenedAt, said: said as ActDraft['said'] };
    };
    const { asItIs, changed, differences } = good(
      whatIf(input, { acts: [yes(ann), yes(ben)], set: ['m=granted'] }, at),
    );
    expect(differences.responses).toEqual([{ of: guarantee.id, a: 'triggered', b: 'decided' }]);
    expect(differences.votes).toEqual([{ of: 'v', a: 'lapsed', b: 'adopted' }]);
    const listed = (copy: WhatIf['changed']) =>
      copy.missing[0]!.sets.map(({ atoms }) => atoms.map(({ words }) => words));
    expect(listed(asItIs).map((set) => [...set].sort())).toEqual([
      ['`ann` begins `g`', '`m` granted', 'a decision of `commission` on `g`'],
    ]);
    expect(listed(changed)).toEqual([['`ann` begins `g`']]);
  });

  it('refuses what it cannot read, with the nearest name', () => {
    const input = caseInput({ terms: terms({ counters: [counter({ limit: 3, name: 'north' })] }) });
    for (const [set, words] of [
      ['norht=4', 'did you mean `north`'],
      ['north', 'cannot read'],
      ['north=-1', 'whole number'],
      ['north=1e9', 'whole number'],
    ] as const)
      expect(whatIf(input, { set: [set] }, at)).toMatchObject({ message: expect.stringContaining(words) });
    expect(whatIf(input, { without: ['nothing'] }, at)).toMatchObject({ refused: true });
  });
});

describe('a line or zone before and after the vote', () => {
  const input = caseInput({
    terms: terms({
      bodies: [commission([ann, ben])],
      zones: [...terms().zones, strip],
      holes: [hole],
      counters: [counter({ limit: 2, changes: { zones: [strip.id] } })],
    }),
    reports: fires,
  });
  const candidate = {
    version: 'a',
    zone: strip.id,
    lines: [],
    polygons: southVersion.polygons,
    source: 'drawn for a test',
  };

  it('is shown beforehand: which counters begin to count, from its date on, and which clauses it resolves', () => {
    const { differences, changed } = good(beforeTheVote(input, candidate, on('08:15'), at));
    expect(differences).toMatchObject({ resolved: ['test/threshold/t'], unresolved: [] });
    expect(differences.counters[0]).toMatchObject({
      a: { stopped: true, counted: 0 },
      b: { stopped: false, counted: 2, outOf: 3 },
    });
    expect(changed.hypothetical[0]).toContain('without prejudice');
  });

  it('moves the counters once it is adopted, exactly as it was shown', () => {
    const acts = [
      act('06:00', {
        act: 'openVote',
        vote: 'v',
        body,
        on: 'line',
        item: strip.id,
        draft: 'a',
        closes: on('07:00'),
        words: 'a?',
      }),
      act('06:10', { act: 'ballot', vote: 'v', seat: ann, ballot: 'yes' }),
      act('06:10', { act: 'ballot', vote: 'v', seat: ben, ballot: 'yes' }),
      act('07:10', { act: 'adopt', zone: strip.id, version: 'a', from: on('08:15'), vote: 'v', words: 'any claim' }),
    ];
    const shown = good(beforeTheVote(input, candidate, on('08:15'), at)).changed.evaluation;
    const recorded = {
      ...candidate,
      status: 'without prejudice' as const,
      id: 'c1',
      by: { office: 'secretariat' as const, person: 's1', authenticated: false },
      happenedAt: on('05:00'),
      receivedAt: on('07:30'),
    };
    const then = advance({ ...input, acts, candidates: [recorded] }, at);
    expect(then.measurements).toEqual(shown.measurements);
    expect(then.adoptions[0]!.standing).toBe('adopted');
    expect(advance({ ...input, acts }, at)).toMatchObject({
      adoptions: [{ standing: 'notDrawn', why: { words: expect.stringContaining('until somebody enters it') } }],
    });
    expect(advance({ ...input, acts }, at).measurements[0]!.stoppedBy).not.toEqual([]);
    // The candidate was received at 07:30 and adopted at 07:10: what was known between the two counts nothing by it.
    const replayed = { ...input, acts, candidates: [recorded] };
    expect(advance(replayed, on('07:20')).adoptions[0]!.standing).toBe('notDrawn');
    expect(advance(replayed, on('07:30')).adoptions[0]!.standing).toBe('adopted');
    expect(advance(replayed, on('07:00')).adoptions).toEqual([]);
    expect(advance(replayed, on('08:10')).measurements[0]!.counted).toEqual([]);
  });
});
