/** What a diagnostic means, with a text that raises it and a twin that does not. A code is for ever. */
export interface CodePage {
  readonly code: string;
  readonly title: string;
  readonly definition: string;
  /** Raises the code when it stands behind the prelude. */
  readonly snippet: string;
  /** The same text repaired. */
  readonly twin: string;
}

/** A small invented text that the snippets stand behind; its shapes come from `geo.json`, features south, north, loc, old. @internal */
export const prelude = `truce v1
agreement prelude "Prelude"
dated 2030-01-01 timezone "Europe/Kyiv" calendar same_time down
source doc "doc.html" official source paper "paper.html" press
actor ua { cites doc "1" role party signature given } actor ru { cites doc "1" role party signature none }
actor fr { cites doc "1" role guarantor signature given } actor gb { cites doc "1" role guarantor signature given }
levels scale { cites doc "2" order minor < serious } incident shelling { cites doc "2" means "indirect fire" covers shelling detected using radar }
class arty { cites doc "2" means "gun" having calibre >= 100 mm } class plant { cites doc "2" means "power plant" }
zone south { cites doc "3" geometry polygon "geo.json#south" } zone north { cites doc "3" geometry polygon "geo.json#north" }
zone loc { cites doc "3" geometry line "geo.json#loc" valid 2030-01-01 }
mechanism mon { cites doc "4" led by fr observes shelling in south grade B2 delay 6 hours using radar }
ceasefire cf { cites doc "5" between ua, ru in south starts 2030-01-01 ends never }
body council { cites doc "6" seats fr, gb votes majority > 1/2 of seats within 24 hours of referral otherwise rejected }
threshold t0 { cites doc "7" count shelling >= 5 by ru in south over sliding 24 hours verified by mon grade B2 attribution 0.8 raises serious }
threshold t1 { cites doc "7" count shelling >= 1 by ru in south over sliding 24 hours verified by mon grade B2 attribution 0.8 raises minor }
pledge p1 { cites doc "8" by fr to ua amount 2 billion EUR status committed due 2030-06-01 }
force mnf { cites doc "9" contributors fr 600 personnel, gb 400 personnel requires 900 personnel led by council }
`;

/** Every diagnostic that is raised today. */
export const codes: readonly CodePage[] = [
  page(
    'TL-101',
    'text-silent',
    'a hole: the text does not say',
    'review r { every 6 months by unspecified "no holder" }',
    ['unspecified "no holder"', 'council'],
  ),
  page('TL-102', 'term-undefined', 'an incident or class has no definition', 'incident raid { detected using radar }', [
    'detected',
    'means "armed entry" detected',
  ]),
  page('TL-103', 'open-list', 'a list ends in a hole', 'group g { members fr, unspecified "others" }', [
    'unspecified "others"',
    'gb',
  ]),
  page(
    'TL-104',
    'soft-commitment',
    'a guarantee, mechanism or body is only intended or possible',
    'guarantee g { by fr to ua status intended delivers train }',
    ['intended', 'agreed'],
  ),
  page('TL-105', 'no-consequence', 'violating it leads nowhere', 'prohibition q { by ru commit shelling }', [
    'shelling }',
    'shelling raises minor }',
  ]),
  page('TL-106', 'uncited', 'an item points to no text', 'hub h { by fr in south }', [
    'in south',
    'in south cites doc "annex 2"',
  ]),
  page('TL-108', 'press-only', 'an item rests on no official source', 'hub h { cites paper "p. 1" by fr in south }', [
    'paper',
    'doc',
  ]),
  page(
    'TL-201',
    'unfunded',
    'a guarantee or recovery item names no pledge',
    'guarantee g { by fr to ua delivers supply }',
    ['supply', 'supply funded by p1'],
  ),
  page('TL-202', 'underfunded', 'firm money is below the cost', 'recovery k { cost 3 billion EUR funded by p1 }', [
    '3 billion',
    '2 billion',
  ]),
  page(
    'TL-205',
    'pledge-incomplete',
    'amount, status or due date of a pledge is missing',
    'pledge p { by fr to ua amount 1 billion EUR status pledged }',
    ['pledged', 'pledged due 2030-06-01'],
  ),
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
  page(
    'TL-501',
    'territory-unresolved',
    'it depends on a zone that nobody has drawn',
    'zone z { unresolved "no line drawn" } hub h { by fr in z }',
    ['in z', 'in south'],
  ),
  page('TL-504', 'facility-unprotected', 'nobody protects it', 'facility d { by fr in south }', [
    'south',
    'south protected by ua',
  ]),
  page(
    'TL-602',
    'unmonitorable',
    'it counts what nobody observes',
    'incident cyber { means "intrusion" } threshold t { count cyber >= 1 raises minor }',
    ['means "intrusion"', 'isa shelling'],
  ),
  page(
    'TL-604',
    'grade-unattainable',
    'it asks for better evidence than any observer gives',
    'threshold t { count shelling >= 5 over sliding 24 hours verified by mon grade A1 raises minor }',
    ['A1', 'B3'],
  ),
  page('TL-605', 'no-verifier', 'nobody verifies it', 'prohibition q { by fr commit shelling }', [
    'shelling }',
    'shelling verified by mon grade B2 }',
  ]),
  page(
    'TL-606',
    'grade-unstated',
    'it is verified to no stated grade',
    'prohibition q { by fr commit shelling verified by mon }',
    ['by mon', 'by mon grade B2'],
  ),
  page(
    'TL-607',
    'attribution-unstated',
    'it names an actor and states no confidence',
    'threshold t { count shelling >= 5 by ru verified by mon grade B2 raises minor }',
    ['grade B2', 'grade B2 attribution 0.8'],
  ),
  page('TL-608', 'no-window', 'the count can only grow', 'threshold t { count shelling >= 5 raises minor }', [
    '>= 5',
    '>= 5 over sliding 24 hours',
  ]),
  page(
    'TL-609',
    'self-verified',
    'the bearer judges itself',
    'obligation o { by fr do "x" verified by mon grade B2 }',
    ['by fr do', 'by ua do'],
  ),
  page('TL-701', 'unknown-item', 'no kind of item has this name', 'obligaton o { by ua do "x" }', [
    'obligaton',
    'obligation',
  ]),
  page(
    'TL-702',
    'clause-misplaced',
    'a clause is unknown, stands twice, or does not belong in this kind of item',
    'pledge p { by fr veto gb }',
    ['veto gb', 'to ua'],
  ),
  page('TL-703', 'name-unresolved', 'a name refers to nothing, or to the wrong kind', 'hub h { by fr in suoth }', [
    'suoth',
    'south',
  ]),
  page('TL-704', 'name-duplicate', 'two items have one name', 'hub h { by fr } hub h { by gb }', [
    'hub h { by gb }',
    'hub i { by gb }',
  ]),
  page('TL-705', 'item-unused', 'nothing refers to it', 'zone z { geometry polygon "geo.json#old" }', [
    '#old" }',
    '#old" } hub h { by fr in z }',
  ]),
  page(
    'TL-706',
    'unit-wrong',
    'a unit, currency or word is unknown, or of the wrong dimension',
    'obligation o { by ua withdraw arty >= 25 kmm from loc }',
    ['kmm', 'km'],
  ),
  page(
    'TL-707',
    'never-starts',
    'a ceasefire or guarantee waits for itself or for nothing',
    'ceasefire c { between ua, ru starts when guarantee g active } guarantee g { by fr to ua starts when ceasefire c active }',
    ['starts when guarantee g active', 'starts 2030-02-01'],
  ),
  page('TL-711', 'level-never-raised', 'no term or threshold raises a level', 'levels alt { order low < high }', [
    'order low < high }',
    'order low } threshold t { count shelling >= 1 raises low }',
  ]),
  page(
    'TL-712',
    'level-no-response',
    'a level is raised, but no step answers it',
    'threshold t { count shelling >= 1 raises minor } ladder l { step 1 a { when breach >= serious } }',
    ['>= serious', '>= minor'],
  ),
  page(
    'TL-714',
    'period-conflict',
    'it ends before it starts',
    'obligation o { by ua do "x" starts 2030-05-01 ends 2030-04-01 }',
    ['04-01', '06-01'],
  ),
];

/** The page of a diagnostic, or `undefined` where there is no such code. */
export function explainCode(code: string): CodePage | undefined {
  return codes.find((each) => each.code === code);
}

function page(
  code: string,
  title: string,
  definition: string,
  snippet: string,
  [wrong, right]: readonly [string, string],
): CodePage {
  return { code, title, definition, snippet, twin: wrong === '' ? right : snippet.replace(wrong, right) };
}
