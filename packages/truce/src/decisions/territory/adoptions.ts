import type { Instant } from '../../kernel/index.ts';
import { type Ground, holeOf, type Id, shortName, type Terms } from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import type { Docket, Vote } from '../docket/index.ts';
import { ofKind } from '../recorded/index.ts';
import type { Candidate } from './candidate.ts';
import { candidateNamed } from './recorded-candidate.ts';

/**
 * How the adoption of a version of a line or zone stands. `adopted`: by whoever the text lets decide. `notEntitled`: by
 * somebody else. `silent`: the text does not say who decides. `notAdopted`: no vote adopted it. `disputed`: two versions from
 * one instant. `notDrawn`: adopted, but the record knows no candidate of that name, so that nobody can say where it runs. Only what is adopted moves a counter, and even that is without prejudice: it says where things are counted.
 */
export type AdoptionStanding = 'adopted' | 'notEntitled' | 'silent' | 'notAdopted' | 'disputed' | 'notDrawn';

/** One adoption, as recorded. */
export interface Adoption {
  readonly zone: Id;
  readonly version: string;
  readonly from: Instant;
  readonly standing: AdoptionStanding;
  /** Every adoption is: it settles no claim of anybody. */
  readonly status: 'without prejudice';
  /** To what, in the words of the act. */
  readonly prejudice: string;
  readonly body?: Id;
  readonly act: ActOf<'adopt'>;
  readonly why: Ground;
}

/** What adoptions are read from, beside the acts. */
export interface AdoptionGround {
  readonly docket: Docket;
  readonly terms: Terms;
  /** Candidates known by then. */
  readonly candidates: readonly Candidate[];
  readonly at: Instant;
}

/** Everything that was adopted by an instant, or was said to be. */
export function adoptionsFrom(
  acts: readonly Act[],
  { docket, terms, candidates, at }: AdoptionGround,
): readonly Adoption[] {
  const votes = new Map(docket.votes.map((vote) => [vote.name, vote]));
  const found = ofKind(acts, 'adopt')
    .filter(({ happenedAt }) => happenedAt <= at)
    .map((act) => adoption(act, act.vote === undefined ? undefined : votes.get(act.vote), terms));
  return found.map((each) => {
    if (each.standing !== 'adopted') return each;
    const rival = found.find(
      (other) =>
        other !== each &&
        other.standing === 'adopted' &&
        other.zone === each.zone &&
        other.from === each.from &&
        other.version !== each.version,
    );
    if (rival)
      return {
        ...each,
        standing: 'disputed',
        why: { words: `\`${rival.version}\` was adopted from the same instant`, of: each.zone },
      };
    if (candidateNamed(candidates, each)) return each;
    const words = `${each.why.words}, but no version \`${each.version}\` of \`${shortName(each.zone)}\` is known: it moves nothing until somebody enters it`;
    return { ...each, standing: 'notDrawn', why: { words, of: each.zone } };
  });
}

function adoption(act: ActOf<'adopt'>, vote: Vote | undefined, terms: Terms): Adoption {
  const decider = terms.zones.find(({ id }) => id === act.zone)?.decidedBy;
  const body = vote?.body;
  const made = (standing: AdoptionStanding, words: string, hole?: Id): Adoption => ({
    zone: act.zone,
    version: act.version,
    from: act.from,
    standing,
    status: 'without prejudice',
    prejudice: act.words,
    ...(body === undefined ? {} : { body }),
    act,
    why: { words, of: act.zone, ...(hole === undefined ? {} : { hole }) },
  });
  if (act.vote !== undefined) {
    if (!vote) return made('notAdopted', `there is no vote \`${act.vote}\``);
    if (vote.opened.item !== act.zone || vote.opened.draft !== act.version)
      return made('notAdopted', `the vote \`${act.vote}\` was about something else`);
    if (vote.state !== 'closed' || vote.closesAt > act.happenedAt || vote.outcome.outcome !== 'adopted')
      return made('notAdopted', `the vote \`${act.vote}\` had not adopted it`);
  }
  if (decider === undefined) return made('silent', `no clause says who decides on \`${shortName(act.zone)}\``);
  if (typeof decider !== 'string')
    return made('silent', `the text does not say who decides: ${holeOf(terms, decider.hole).reason}`, decider.hole);
  const name = `\`${shortName(decider)}\``;
  if (terms.bodies.some(({ id }) => id === decider))
    return body === decider
      ? made('adopted', `${name} has adopted it`)
      : made(
          body === undefined ? 'notAdopted' : 'notEntitled',
          body === undefined ? `${name} decides by a vote; the act names none` : `the text gives this to ${name}`,
        );
  return act.by.of === decider
    ? made('adopted', `${name} has adopted it`)
    : made('notEntitled', `the text gives this to ${name}`);
}
