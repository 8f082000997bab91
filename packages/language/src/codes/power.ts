import { type CodePage, page } from './page.ts';

/** TL-3xx: who decides. */
export const power: readonly CodePage[] = [
  page(
    'TL-301',
    'decider-undefined',
    'nobody is named to decide',
    'guarantee g { by fr to ua decided by unspecified "who" }',
    ['unspecified "who"', 'council'],
  ),
  page('TL-302', 'body-no-seats', 'nobody sits in a body', 'body b { votes consensus }', [
    'votes',
    'seats fr, gb votes',
  ]),
  page('TL-303', 'body-no-rule', 'the voting rule of a body is missing', 'body b { seats fr, gb }', [
    'gb }',
    'gb votes consensus }',
  ]),
  page(
    'TL-304',
    'single-veto',
    'one seat alone can block a start or a step',
    'body b { seats fr, gb, ru votes consensus } guarantee g { by fr, gb to ua decided by b }',
    ['consensus', 'majority >= 2/3 of seats'],
  ),
  page(
    'TL-305',
    'quorum-unreachable',
    'those who may decide can never make the quorum',
    'body b { seats fr, gb votes consensus quorum 2 of seats } caveat c { of gb actions decide never }',
    ['quorum 2', 'quorum 1'],
  ),
  page(
    'TL-306',
    'silence-too-long',
    'the time to decide is over before silence can mean assent',
    'body b { seats fr, gb votes consensus silence 48 hours within 24 hours of referral }',
    ['silence 48', 'silence 12'],
  ),
  page(
    'TL-307',
    'escalates-to-undefined',
    'the next body cannot decide',
    'body b { seats fr votes chair fr otherwise escalates to top } body top { seats gb }',
    ['seats gb }', 'seats gb votes chair gb }'],
  ),
  page(
    'TL-308',
    'escalation-cycle',
    'an escalation returns to its start',
    'body b { seats fr votes chair fr otherwise escalates to b }',
    ['escalates to b', 'rejected'],
  ),
  page(
    'TL-309',
    'mandate-missing',
    'a bearer may not yet act',
    'mandate m { of fr organ "parliament" actions deploy status required } guarantee g { by fr to ua delivers deploy }',
    ['required', 'granted'],
  ),
  page(
    'TL-310',
    'force-infeasible',
    'too little of a force is left once caveats are counted',
    'caveat c { of gb actions deploy only in north } guarantee g { by fr, gb to ua delivers deploy using mnf in south }',
    ['only in north', 'only in south'],
    'find contributors that may act there, or ask the force for less',
  ),
  page(
    'TL-311',
    'self-judged-exit',
    'a party may leave on its own finding',
    'exit e { by ua, ru when breach >= minor decided by self }',
    ['self', 'council'],
  ),
  page('TL-312', 'non-signatory-bearer', 'it binds someone who did not sign', 'obligation o { by ru do "x" }', [
    'by ru',
    'by fr',
  ]),
  page('TL-313', 'review-no-owner', 'nobody holds the review', 'review r { every 6 months }', [
    'months',
    'months by council',
  ]),
];
