import {
  type DecidingBody,
  type DecidingTerms,
  type Ground,
  type Id,
  mayDecide,
  shortName,
} from '@truceline/truce/terms';
import { membersOf } from './game-of-body.ts';

/** One way to fill what the text leaves open about a body: its rules, and who may not take part. */
export interface Variant {
  readonly body: DecidingBody;
  readonly away: ReadonlySet<Id>;
}

/**
 * The ways to read a body between which every filling of its holes lies: the loosest and the strictest quorum, veto and
 * silence, and members of whom it is open whether they may decide, with and without them. What holds in all of them holds
 * whatever the text comes to say. `open` are the holes; none, and there is one variant.
 */
export interface Variants {
  readonly open: readonly Ground[];
  readonly of: readonly Variant[];
}

/** Members of whom it is open whether they may decide, up to which all cases are looked at. */
const unsureMax = 4;

/** Reads a body in every way that its holes allow; `terms` for the caveats and mandates of its members. */
export function variantsOf(body: DecidingBody, terms: DecidingTerms): Variants {
  const open: Ground[] = [];
  let bodies: readonly DecidingBody[] = [body];
  const { quorum: _, ...withoutQuorum } = body;
  if (body.quorum?.kind === 'silent') {
    open.push({ words: 'the quorum', hole: body.quorum.hole });
    const everyone = { numerator: body.seats.length, denominator: 1, of: 'seats' } as const;
    bodies = [withoutQuorum, { ...body, quorum: { kind: 'said', value: everyone } }];
  }
  const vetoHoles = body.veto.flatMap((each) => (typeof each === 'string' ? [] : [each.hole]));
  if (vetoHoles.length > 0) {
    open.push(...vetoHoles.map((hole) => ({ words: 'who holds a veto', hole })));
    const named = body.veto.filter((each) => typeof each === 'string');
    bodies = bodies.flatMap((each) => [
      { ...each, veto: named },
      { ...each, veto: [...new Set([...named, ...membersOf(body)])] },
    ]);
  }
  if (body.silence?.kind === 'silent') {
    open.push({ words: 'when silence means assent', hole: body.silence.hole });
    bodies = bodies.flatMap((each) => {
      const { silence: _, ...without } = each;
      return [without, { ...each, silence: { kind: 'said', value: { kind: 'exact', durationMs: 0 } } }];
    });
  }
  const may = membersOf(body).map((member) => ({ member, ...mayDecide(member, terms) }));
  const away = may.filter((each) => each.may === 'never').map(({ member }) => member);
  const unsure = may.filter((each) => each.may === 'pending' || each.may === 'unknown');
  open.push(...unsure.map(({ member }) => ({ words: `whether \`${shortName(member)}\` may decide`, of: member })));
  if (unsure.length > unsureMax) return { open, of: [] };
  const cases = Array.from({ length: 1 << unsure.length }, (_, mask) => [
    ...away,
    ...unsure.filter((_, at) => (mask >> at) & 1).map(({ member }) => member),
  ]);
  return { open, of: bodies.flatMap((each) => cases.map((gone) => ({ body: each, away: new Set(gone) }))) };
}
