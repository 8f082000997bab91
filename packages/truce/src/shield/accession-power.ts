import { type Ballot, type DecidingBody, decide, type Id } from '../terms/index.ts';
import type { ChapterStep, ClusterStep } from './accession-entry.ts';

/** The 27 member states by their short names, in the order of the names. */
export const memberStates = 'at be bg cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk'.split(
  ' ',
);

/**
 * What an abstention does to a unanimous vote. `ignored`: it does not stand in the way (Article 238(4) of the Treaty on
 * the Functioning of the European Union); `against`: as if it did.
 */
export type UnanimityAbstention = 'ignored' | 'against';

/** A step, or a step taken back, with who decides on it. */
export interface StepDeciders {
  readonly step: ClusterStep | ChapterStep | 'takenBack';
  readonly body: DecidingBody;
  readonly words: string;
}

/** Who decides on each step. Under unanimity every member can stop it. */
export function stepDeciders(members: readonly string[], abstention: UnanimityAbstention): readonly StepDeciders[] {
  const council = bodyOf('members', members, { votes: { kind: 'consensus', minus: 0 }, abstention });
  const commission = bodyOf('commission', ['commission'], {
    votes: { kind: 'chair', actor: 'eu/commission' },
    abstention,
  });
  const unanimous = (step: StepDeciders['step'], words: string) => ({ step, body: council, words });
  return [
    { step: 'screened', body: commission, words: 'the Commission screens and reports' },
    unanimous('openingBenchmarksSet', 'all members agree on the benchmarks'),
    unanimous('openingBenchmarksMet', 'all members agree that they are met, on the Commission’s word'),
    unanimous('positionAdopted', 'all members agree on a common position'),
    unanimous('opened', 'all members agree, and a conference with the candidate opens the cluster'),
    unanimous('interimBenchmarksMet', 'all members agree that they are met'),
    unanimous('closingBenchmarksMet', 'all members agree that they are met'),
    unanimous('closed', 'all members agree, and a conference with the candidate closes the chapter for the time being'),
    {
      step: 'takenBack',
      body: bodyOf('reversal', members, { abstention }),
      words:
        'the methodology speaks of simplified procedures; which rule a case follows is in its negotiating framework',
    },
  ];
}

/** What the analysis of power gives, as far as it is asked for here. Passed in, since it lives beside the language. */
export type ReadPower = (body: DecidingBody) =>
  | {
      readonly kind: 'read';
      readonly members: readonly { readonly actor: Id; readonly blocksBy: readonly Ballot[] }[];
      readonly blockers: readonly Id[];
      readonly winning: { readonly stands: bigint; readonly complete: boolean };
      readonly indices?: readonly { readonly banzhafShare: Fraction; readonly shapleyShubik: Fraction }[];
    }
  | { readonly kind: 'open'; readonly open: readonly string[] };

/** An exact fraction. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Who can stop a step, and how much each member decides; everything counted, nothing typed. */
export type StepPower = Pick<StepDeciders, 'step' | 'words'> &
  (
    | {
        readonly kind: 'counted';
        readonly members: number;
        /** Members each of whom can stop it alone. */
        readonly blockers: number;
        /** Coalitions that carry it and of which no part does. */
        readonly winningCoalitions: bigint;
        /** The share of each member by Banzhaf and by Shapley and Shubik, in lowest terms; absent where shares differ. */
        readonly shares?: { readonly banzhaf: Fraction; readonly shapleyShubik: Fraction };
        /** Whether one abstention stops it while all others are in favour. */
        readonly abstentionBlocks: boolean;
      }
    | { readonly kind: 'open'; readonly open: readonly string[] }
  );

/** The power of each member at each step. */
export function powerOfSteps(deciders: readonly StepDeciders[], read: ReadPower): readonly StepPower[] {
  return deciders.map(({ step, body, words }) => {
    const power = read(body);
    if (power.kind === 'open') return { step, words, kind: 'open', open: power.open };
    const shares = power.indices === undefined ? undefined : equalShares(power.indices);
    return {
      step,
      words,
      kind: 'counted',
      members: power.members.length,
      blockers: power.blockers.length,
      winningCoalitions: power.winning.stands,
      ...(shares === undefined ? {} : { shares }),
      abstentionBlocks: power.members.some(({ blocksBy }) => blocksBy.includes('abstain')),
    };
  });
}

/** The outcome of a vote on a step: who is not named is in favour. */
export function voteOnStep(
  { body }: StepDeciders,
  others: Readonly<Record<string, Ballot>>,
): ReturnType<typeof decide>['outcome'] {
  const ballots = body.seats.flatMap(({ actor }) =>
    typeof actor === 'string' ? [[actor, others[actor.slice(3)] ?? ('yes' as const)] as const] : [],
  );
  return decide(body, Object.fromEntries(ballots)).outcome;
}

function equalShares(
  indices: readonly { readonly banzhafShare: Fraction; readonly shapleyShubik: Fraction }[],
): { readonly banzhaf: Fraction; readonly shapleyShubik: Fraction } | undefined {
  const [first, ...others] = indices.map(({ banzhafShare, shapleyShubik }) => ({
    banzhaf: lowest(banzhafShare),
    shapleyShubik: lowest(shapleyShubik),
  }));
  const same = (a: Fraction, b: Fraction): boolean => a.numerator * b.denominator === b.numerator * a.denominator;
  return first &&
    others.every((each) => same(each.banzhaf, first.banzhaf) && same(each.shapleyShubik, first.shapleyShubik))
    ? first
    : undefined;
}

function lowest({ numerator, denominator }: Fraction): Fraction {
  let [a, b] = [numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { numerator, denominator } : { numerator: numerator / a, denominator: denominator / a };
}

function bodyOf(
  name: string,
  members: readonly string[],
  { votes, abstention }: { readonly votes?: RuleOf; readonly abstention: UnanimityAbstention },
): DecidingBody {
  const id = `eu/body/${name}`;
  return {
    id,
    cites: [],
    quotes: [],
    basis: 'none',
    was: [],
    allow: [],
    seats: members.map((member) => ({ actor: `eu/${member}` })),
    votes: votes ? { kind: 'said', value: votes } : { kind: 'silent', hole: `${id}#/votes` },
    veto: [],
    abstentions: { kind: 'said', value: abstention },
  };
}

type RuleOf = Extract<NonNullable<DecidingBody['votes']>, { readonly kind: 'said' }>['value'];
