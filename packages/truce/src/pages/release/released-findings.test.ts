import { describe, expect, it } from 'vitest';
import { caseInput } from '../../../testing/cases.ts';
import { at, report } from '../../../testing/reports.ts';
import { counter, terms } from '../../../testing/terms.ts';
import { advance, preparedFinding } from '../../days/index.ts';
import type { FindingBody, FindingId, FindingWord } from '../../findings/index.ts';
import type { Id } from '../../terms/index.ts';
import { defaultProfile, publicNames, type ReleaseProfile, release } from './index.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const text = terms({
  actors: [{ ...common, id: 'test/actor/vel' as Id, roles: ['party'] }],
  counters: [counter({ limit: 1, windowMs: 3_600_000 })],
});
const reports = [0, 1, 2].map((index) =>
  report({
    item: `row ${index}`,
    source: `source ${index}`,
    place: { at: [9.1 + index / 2, 0.1], precision: 'address', regions: [] },
  }),
);
const input = caseInput({ reports, terms: text });
const evaluation = advance(input, at('2030-02-01T00:00Z'));
const agreement = { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' };
const open: ReleaseProfile = {
  ...defaultProfile,
  countMin: 1,
  fields: [...defaultProfile.fields, 'findings', 'attribution', 'statements'],
};

/** A finding that named somebody, and was revised to name nobody. */
function revised(first: Partial<FindingBody>): readonly FindingWord[] {
  const { actor: _actor, ...body } = preparedFinding(evaluation.breaches[0]!.id, evaluation, {
    terms: text,
    agreement,
    issued: { findings: [], notTaken: [] },
  })!;
  const issue = (name: string, hour: number, more: object): FindingWord =>
    ({
      word: 'issue',
      finding: 'fnd-1' as FindingId,
      name,
      by: { office: 'secretariat', person: 's-1', authenticated: false },
      happenedAt: at(`2030-01-20T0${hour}:00Z`),
      receivedAt: at(`2030-01-20T0${hour}:00Z`),
      ...more,
    }) as FindingWord;
  return [
    issue('a', 1, { body: { ...body, ...first }, statement: 'seen' }),
    issue('b', 2, { body, statement: 'seen', supersedes: 'a', why: 'it was not Velshire after all' }),
  ];
}

function edition(findingWords: readonly FindingWord[]) {
  return release({
    evaluation,
    findingWords,
    changes: undefined,
    input,
    agreement,
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile: open,
    nameOf: publicNames('a secret of the case'),
    gazetteer: new Set(),
  });
}

describe('findings in a public edition', () => {
  it('keep back the words of every revision while one of them names whom nobody heard', () => {
    const [free] = edition(revised({})).findings!;
    expect(free!.revisions.map(({ why }) => why)).toEqual([undefined, 'it was not Velshire after all']);
    const held = edition(revised({ actor: 'test/actor/vel' }));
    expect(held.findings![0]!.revisions.map(({ number }) => number)).toEqual([1, 2]);
    expect(JSON.stringify(held.findings)).not.toMatch(/Velshire|seen/);
  });
});
