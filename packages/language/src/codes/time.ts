import { type CodePage, page } from './page.ts';

/** TL-4xx: clocks and periods. */
export const time: readonly CodePage[] = [
  page(
    'TL-401',
    'start-undefined',
    'there is no start instant or condition',
    'ceasefire c { between ua, ru in south }',
    ['south }', 'south starts 2030-02-01 }'],
  ),
  page('TL-403', 'no-deadline', 'a duty that can never be late', 'obligation o { by ua do "x" }', [
    '"x"',
    '"x" within 30 days of start of cf',
  ]),
  page(
    'TL-404',
    'step-no-clock',
    'a ladder step without a time limit',
    'ladder l { step 1 a { action warn by fr when breach >= minor } }',
    ['minor }', 'minor within 24 hours of detection }'],
  ),
  page(
    'TL-405',
    'clock-no-owner',
    'nobody has to act when a clock runs out',
    'clock k { within 30 days of start of cf }',
    ['within', 'by fr within'],
  ),
  page(
    'TL-406',
    'anchor-ambiguous',
    'the clock has no unique start',
    'clock k { by fr within 72 hours of unspecified "the breach" }',
    ['unspecified "the breach"', 'determination'],
  ),
  page(
    'TL-407',
    'reset-undefined',
    'whether a second breach starts a new count is open',
    'clock k { by fr when breach >= minor within 72 hours of detection }',
    ['detection', 'detection resets never'],
  ),
  page('TL-408', 'decision-no-clock', 'a non-decision never ends', 'body b { seats fr, gb votes consensus }', [
    'consensus',
    'consensus within 24 hours of referral otherwise rejected',
  ]),
  page('TL-413', 'no-duration', 'the text is silent on how long it lasts', '', [
    '',
    'duration x { cites doc "10" ends 2031-01-01 }',
  ]),
];
