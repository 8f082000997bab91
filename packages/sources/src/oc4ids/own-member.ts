import { type Speaker, voiceSides } from '@truceline/truce/pledges';
import { digitsOf } from '../json-digits.ts';
import { listOf, memberOf, textOf } from '../open-contracting/json-members.ts';

/** What our own export says in a member of its own, `truceline`, for which OC4IDS has no place. */
export interface OwnMember {
  readonly works?: string;
  readonly speaker?: Speaker;
  readonly serves: readonly string[];
  readonly uncertaintyM?: number;
}

/** Reads the member of a project; nothing where there is none. */
export function ownMemberOf(project: unknown): OwnMember | undefined {
  const own = memberOf(project, 'truceline');
  if (own === undefined) return undefined;
  const works = textOf(memberOf(own, 'works'));
  const side = ([...voiceSides, 'party'] as const).find((each) => each === memberOf(own, 'side'));
  const name = textOf(memberOf(own, 'speaker'));
  const uncertaintyM = Number(digitsOf(memberOf(own, 'uncertaintyM')) ?? Number.NaN);
  return {
    ...(works === undefined ? {} : { works }),
    ...(side === undefined || name === undefined ? {} : { speaker: { side, name } }),
    serves: listOf(own, 'serves').flatMap((each) => textOf(each) ?? []),
    ...(uncertaintyM >= 0 ? { uncertaintyM } : {}),
  };
}
