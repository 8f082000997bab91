import type { Ground } from '../truth.ts';
import {
  type AbstentionRule,
  type Ballots,
  type BodyRules,
  type CastSeat,
  openSeats,
  type Tested,
  type VoteOutcome,
  type VoteTest,
} from './ballot.ts';
import {
  chairTest,
  consensusTest,
  inFavourTest,
  majorityTest,
  presenceTest,
  quorumTest,
  vetoTest,
} from './rule-tests.ts';

const abstentionRules: readonly AbstentionRule[] = ['against', 'ignored', 'present'];

/**
 * The outcome of a closed vote in a body, with the arithmetic of every test. The one evaluator of voting rules, for
 * analysis and run time. Where the text is silent on something that the outcome hangs on, the outcome is `silent`;
 * where every way to fill the hole gives the same outcome, it is that outcome. Serves LANGUAGE section 4, decisions.
 */
export function decide(body: BodyRules, ballots: Ballots): VoteOutcome {
  const said = body.abstentions?.kind === 'said' ? body.abstentions.value : undefined;
  const stated = abstentionRules.find((each) => each === said);
  if (stated) return decideUnder(stated, body, ballots);
  const outcomes = abstentionRules.map((each) => decideUnder(each, body, ballots));
  const last = outcomes.at(-1)!;
  if (outcomes.every((each) => each.outcome === last.outcome)) return last;
  const open: Ground =
    body.abstentions?.kind === 'silent'
      ? { words: 'the text does not say how an abstention counts', hole: body.abstentions.hole }
      : { words: 'no clause says how an abstention counts' };
  return { outcome: 'silent', tests: last.tests, why: [open, ...last.why] };
}

/** What is possible is gathered test by test, the first failure ending it; one possibility is the outcome. */
function decideUnder(rule: AbstentionRule, body: BodyRules, ballots: Ballots): VoteOutcome {
  const cast = body.seats.map(
    ({ actor }): CastSeat => ({ actor, ballot: typeof actor === 'string' ? (ballots[actor] ?? 'absent') : 'absent' }),
  );
  const possible = new Set<VoteOutcome['outcome']>();
  const tests: VoteTest[] = [];
  const why: Ground[] = [];
  const silence = silenceTest(cast, ballots, body);
  if (silence) {
    tests.push(plain(silence));
    if (silence.result !== 'failed') possible.add('adopted');
    if (silence.result === 'passed') return { outcome: 'adopted', tests, why };
    if (silence.result === 'silent') why.push(...silence.why);
  }
  const vote = testsOf(rule, cast, ballots, body);
  if ('words' in vote) return { outcome: 'silent', tests, why: [...why, vote] };
  tests.push(...vote.map(plain));
  let failed = false;
  for (const test of vote) {
    if (test.result === 'passed') continue;
    possible.add(test.ifFailed);
    failed = test.result === 'failed';
    if (failed) break;
    why.push(...test.why);
  }
  if (!failed) possible.add('adopted');
  const [only, ...others] = [...possible];
  return only !== undefined && others.length === 0
    ? { outcome: only, tests, why: [] }
    : { outcome: 'silent', tests, why: distinct(why) };
}

/** The tests of the vote in the order in which they decide, or why there are none. */
function testsOf(
  rule: AbstentionRule,
  cast: readonly CastSeat[],
  ballots: Ballots,
  body: BodyRules,
): readonly Tested[] | Ground {
  const { votes } = body;
  if (votes === undefined) return { words: 'no clause says how it votes' };
  if (votes.kind === 'silent') return { words: 'the text does not say how it votes', hole: votes.hole };
  const before = [quorumTest(cast, body), vetoTest(ballots, rule, body)].flatMap((each) => (each ? [each] : []));
  if (votes.value.kind === 'chair') return [...before, chairTest(votes.value.actor, ballots, rule)];
  if (body.seats.length === 0) return { words: 'no clause says who sits in it' };
  const presence = presenceTest(ballots, cast, body);
  if (votes.value.kind === 'consensus')
    return [
      presence,
      ...before,
      inFavourTest(cast, 'lapsed', body),
      consensusTest(votes.value.minus, cast, rule, body),
    ];
  return [
    presence,
    ...before,
    inFavourTest(cast, 'rejected', body),
    ...votes.value.parts.map((part) => majorityTest(part, cast, rule, body)),
  ];
}

/** A silence procedure adopts what nobody objects to in time; what it lasts is the business of clocks. */
function silenceTest(cast: readonly CastSeat[], ballots: Ballots, body: BodyRules): Tested | undefined {
  const { silence } = body;
  if (silence === undefined || body.seats.length === 0) return undefined;
  const outside = body.veto.filter((each) => typeof each === 'string' && ballots[each] === 'no');
  const objecting = cast.filter(({ ballot }) => ballot === 'no').length;
  const open: readonly Ground[] = [
    ...openSeats(body.seats),
    ...(silence.kind === 'silent'
      ? [{ words: 'the text does not say when silence means assent', hole: silence.hole }]
      : []),
  ];
  return {
    name: 'silence',
    result: objecting + outside.length > 0 ? 'failed' : open.length > 0 ? 'silent' : 'passed',
    words:
      objecting + outside.length > 0
        ? `silence is broken: ${objecting} of ${cast.length} seats object`
        : `none of ${cast.length} seats objects`,
    ifFailed: 'lapsed',
    why: open,
  };
}

function plain({ name, result, words, reached, needed, outOf }: Tested): VoteTest {
  return {
    name,
    result,
    words,
    ...(reached === undefined ? {} : { reached }),
    ...(needed === undefined ? {} : { needed }),
    ...(outOf === undefined ? {} : { outOf }),
  };
}

function distinct(why: readonly Ground[]): readonly Ground[] {
  return [...new Map(why.map((each) => [`${each.hole ?? ''} ${each.of ?? ''} ${each.words}`, each])).values()];
}
