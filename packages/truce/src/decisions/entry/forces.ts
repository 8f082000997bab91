import type { Instant } from '../../kernel/index.ts';
import {
  decisionAt,
  type Ground,
  type Id,
  type Recorded,
  shortName,
  type Terms,
  type Truth,
  truth,
} from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import type { RefusedAct } from '../docket/index.ts';
import { subjectsOf } from '../ladder/index.ts';
import { ofKind } from '../recorded/index.ts';

/** A part of a force: whose it is, whether it is there, since when, and everything that was recorded of it. */
export interface ForcePart {
  readonly of?: Id;
  readonly state: 'in' | 'withdrawn';
  readonly since: Instant;
  readonly in?: Id;
  /** Whether whoever the text lets decide had decided on its entry by then; the hole where the text names nobody. */
  readonly decided: Truth;
  readonly rotations: number;
  readonly attacks: number;
  readonly acts: readonly ActOf<'force'>[];
}

/** The entry, rotation and withdrawal of one force. */
export interface ForcePresence {
  readonly force: Id;
  readonly parts: readonly ForcePart[];
  readonly refused: readonly RefusedAct[];
}

/**
 * Which forces have entered, rotated and left, part by part. An entry that nobody decided is a fact and stays one; it says so.
 * A part that never entered cannot rotate or leave: such acts are listed with the reason.
 */
export function forcePresenceFrom(
  acts: readonly Act[],
  { terms, recorded, at }: { readonly terms: Terms; readonly recorded: Recorded; readonly at: Instant },
): readonly ForcePresence[] {
  const all = ofKind(acts, 'force').filter(({ happenedAt }) => happenedAt <= at);
  return [...new Set(all.map(({ force }) => force))].sort().map((force): ForcePresence => {
    const parts = new Map<string, ForcePart>();
    const refused: RefusedAct[] = [];
    for (const act of all.filter((each) => each.force === force)) {
      const whole = parts.get(act.of ?? '');
      const trouble = illegal(act, whole);
      if (trouble) refused.push({ act, ...trouble });
      else parts.set(act.of ?? '', moved(act, whole, decidedOn(act, terms, recorded)));
    }
    return { force, parts: [...parts.values()], refused };
  });
}

function illegal(
  { what, of, force }: ActOf<'force'>,
  part: ForcePart | undefined,
): { readonly code: string; readonly why: string } | undefined {
  const name = `${of === undefined ? 'the whole of' : `the part of \`${shortName(of)}\` in`} \`${shortName(force)}\``;
  if (what === 'entered')
    return part?.state === 'in'
      ? { code: 'in-already', why: `${name} has entered already; record a rotation or its withdrawal` }
      : undefined;
  return part?.state === 'in' ? undefined : { code: 'not-in', why: `${name} has not entered; record its entry first` };
}

function moved(act: ActOf<'force'>, part: ForcePart | undefined, decided: Truth): ForcePart {
  const acts = [...(part?.acts ?? []), act];
  const where = act.in ?? (act.what === 'entered' ? undefined : part?.in);
  const place = where === undefined ? {} : { in: where };
  const whose = act.of === undefined ? {} : { of: act.of };
  if (act.what === 'entered' || !part)
    return { ...whose, ...place, state: 'in', since: act.happenedAt, decided, rotations: 0, attacks: 0, acts };
  if (act.what === 'withdrawn') return { ...part, ...place, state: 'withdrawn', since: act.happenedAt, acts };
  return {
    ...part,
    ...place,
    rotations: part.rotations + (act.what === 'rotated' ? 1 : 0),
    attacks: part.attacks + (act.what === 'attacked' ? 1 : 0),
    acts,
  };
}

/** Whether the decider of what the force serves had decided when it entered. */
function decidedOn(act: ActOf<'force'>, terms: Terms, recorded: Recorded): Truth {
  const serving = subjectsOf(terms).filter(({ forces }) => forces.includes(act.force));
  const named = recorded.votes.find(
    ({ name, outcome, closesAt }) => name === act.vote && outcome === 'adopted' && closesAt <= act.happenedAt,
  );
  const deciders = serving.flatMap(({ decidedBy }) => (typeof decidedBy === 'string' ? [decidedBy] : []));
  if (named && deciders.includes(named.body))
    return truth('true', { words: `\`${shortName(named.body)}\` has adopted it`, of: named.body });
  const why: Ground[] = [];
  for (const { id, decidedBy } of serving) {
    if (typeof decidedBy !== 'string') {
      why.push({
        words: `the text does not say who decides on \`${shortName(id)}\``,
        of: id,
        ...(decidedBy === undefined ? {} : { hole: decidedBy.hole }),
      });
      continue;
    }
    for (const asker of [id, act.force]) {
      const found = decisionAt(decidedBy, act.happenedAt, { terms, recorded, asker }, new Set());
      if (found.value === 'true') return found;
      why.push(...found.why);
    }
  }
  if (serving.length === 0)
    return truth('silent', { words: `no clause says what \`${shortName(act.force)}\` is sent for`, of: act.force });
  return truth(deciders.length > 0 ? 'unknown' : 'silent', ...new Map(why.map((each) => [each.words, each])).values());
}
