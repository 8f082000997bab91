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
  page(
    'TL-409',
    'clock-too-short',
    'the decider may take longer than the step leaves',
    'ladder l { step 1 a { action sanction by fr when breach >= minor decided by council within 12 hours of determination resets never } }',
    ['12 hours', '48 hours'],
    'give the step longer than its decider may take, or give the decider less time',
  ),
  page(
    'TL-410',
    'mandate-too-slow',
    'a parliament takes longer than the clock leaves',
    'mandate m { of fr organ "parliament" actions deploy status required takes 14 days } ladder l { step 1 a { action deploy by fr when breach >= minor within 72 hours of determination resets never } }',
    ['14 days', '24 hours'],
    'settle the mandate before it is needed, name a bearer that needs none, or give the step longer',
  ),
  page(
    'TL-411',
    'window-before-proof',
    'a count is verified too late to matter',
    'threshold t { count shelling >= 5 in south over sliding 3 hours verified by mon grade B2 raises minor }',
    ['3 hours', '24 hours'],
    'find an observer that reports sooner, or lengthen the window',
  ),
  page('TL-413', 'no-duration', 'the text is silent on how long it lasts', '', [
    '',
    'duration x { cites doc "10" ends 2031-01-01 }',
  ]),
];
