import fc from 'fast-check';
import { type EvidenceKind, evidenceKinds, type SourceClass } from '../../reports/index.ts';
import type { GroupEvidence, Sign, WeighedAttribution, Witness } from '../index.ts';

/** Two parties of an invented text. */
export const parties = ['orn', 'vel'] as const;
/** Everything that a report may name. */
export const named = [...parties, 'other', 'notAnAttack', 'somebody'] as const;

/** A group of evidence under a name. */
export function group(name: string, signs: readonly Sign[], ofParty = false): GroupEvidence {
  return { group: name, ofParty, reports: [], signs };
}

/** The probability of a hypothesis in thousandths. */
export function share({ shares }: WeighedAttribution, of: string): number | undefined {
  return shares.find((each) => each.of === of)?.perMille;
}

const classes: readonly SourceClass[] = ['party', 'neutral', 'monitor', 'sensor', 'media'];

/** A report that says something of who acted, with the group that it stands in. */
export interface Told extends Witness {
  readonly group: string;
}

/** Reports by anybody, about anybody, of any kind; `only` narrows them. */
export function tellings(
  only: {
    readonly sourceClasses?: readonly SourceClass[];
    readonly kinds?: readonly EvidenceKind[];
    readonly of?: readonly string[];
    readonly party?: string;
    readonly plain?: boolean;
  } = {},
): fc.Arbitrary<readonly Told[]> {
  const of = fc.constantFrom(...(only.of ?? named));
  const telling = fc.record({
    group: fc.integer({ min: 0, max: 7 }).map((each) => `group ${each}`),
    sourceClass: fc.constantFrom(...(only.sourceClasses ?? classes)),
    party:
      only.party === undefined ? fc.option(fc.constantFrom(...parties), { nil: undefined }) : fc.constant(only.party),
    actor: only.plain === false ? fc.constant(undefined) : fc.option(of, { nil: undefined }),
    evidence: fc.array(fc.record({ kind: fc.constantFrom(...(only.kinds ?? evidenceKinds)), of }), { maxLength: 3 }),
  });
  return fc.array(telling, { maxLength: 30 }).map((all) =>
    all.map(
      ({ group, sourceClass, party, actor, evidence }, index): Told => ({
        id: `report ${index}` as Told['id'],
        group,
        sourceClass,
        ...(sourceClass === 'party' && party !== undefined ? { party } : {}),
        ...(actor === undefined ? {} : { actor }),
        evidence,
      }),
    ),
  );
}

/** The same without whose organ speaks. */
export function withoutParty(all: readonly Told[]): readonly Told[] {
  return all.map(({ id, group, sourceClass, actor, evidence }) => ({
    id,
    group,
    sourceClass,
    ...(actor === undefined ? {} : { actor }),
    ...(evidence ? { evidence } : {}),
  }));
}
