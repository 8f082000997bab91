import type { Comparison } from '@truceline/truce/terms';
import { agree, behind, type Noun } from '../noun.ts';

const list = (name: string, parts: string): string => `${name}: ${parts}.`;

const isTo = (of: Noun): string => agree(of, 'is to', 'are to');

/** "the state is to lead it" as what is proposed: "the state should lead it". */
function should(sentence: string): string {
  return sentence.replace(/ (?:is|are) to /, ' should ');
}

function away(word: string, length: string | undefined, from: Noun | undefined): string {
  if (length === undefined) return from ? ` away from ${from.gen}` : '';
  return ` ${word} a distance of ${length}${from ? ` from ${from.gen}` : ''}`;
}

/**
 * The sentences of a reading in English, and by their shape the pattern for every other language: a key that a
 * language lacks does not compile. They state and never advise.
 */
export const say = {
  // The head of a text
  agreement: (title: string, date: string, place: string | undefined): string =>
    `${title} is dated ${date}${place === undefined ? '' : ` (${place})`}.`,
  readAs: (title: string): string => `The text is read here as ${title} has it.`,
  timezone: (zone: string): string => `Times without an offset are in the time zone ${zone}.`,
  days: {
    same_time: 'A term of days ends at the same time of day at which it began.',
    midnight: 'A term of days ends at midnight at the end of its last day.',
  },
  months: {
    down: 'Where a month has no such day, a term of months ends on the last day of that month.',
    up: 'Where a month has no such day, a term of months ends on the first day of the next month.',
  },
  basis: {
    official: '',
    statement: 'This is read here only through public statements.',
    press: 'This is read here only through press reports.',
    none: 'No source is given for this.',
  },
  status: {
    possible: 'It is spoken of as possible.',
    intended: 'It is intended.',
    to_be_finalised: 'It is still to be finalised.',
    agreed: 'It is agreed.',
    ratified: 'It is ratified.',
    in_force: 'By the text, it is in force.',
    pledge_pledged: 'The pledge has been made.',
    pledge_committed: 'The pledge is a firm commitment.',
    pledge_allocated: 'The pledge has been allocated.',
    pledge_disbursed: 'The pledge has been disbursed.',
    pledge_delivered: 'The pledge has been delivered.',
    pledge_withdrawn: 'The pledge has been withdrawn.',
    mandate_required: 'The mandate is required.',
    mandate_granted: 'The mandate has been granted.',
    mandate_refused: 'The mandate has been refused.',
    mandate_expired: 'The mandate has expired.',
    ratification_required: 'The approval is required.',
    ratification_granted: 'The approval has been granted.',
    ratification_refused: 'The approval has been refused.',
    ratification_expired: 'The approval has expired.',
    consent_requested: 'Consent has been requested.',
    consent_given: 'Consent has been given.',
    consent_refused: 'Consent has been refused.',
    consent_withdrawn: 'Consent has been withdrawn.',
    passage_open: 'It is still to be encoded.',
    passage_no_term: 'It holds nothing that can be encoded.',
  },
  note: (words: string): string => `Encoder’s note: ${words}`,
  derived: (words: string): string => `Inferred by the encoder: ${words}`,
  /** Stands behind every sentence whose value the encoder computed or inferred. */
  inferred: '(inferred by the encoder, not in the text)',
  /** What an item says that is only proposed: future intent, never as if it held. */
  proposed: {
    possible: (sentence: string): string => `It is spoken of as possible that ${should(sentence)}`,
    intended: (sentence: string): string => `It is proposed that ${should(sentence)}`,
    to_be_finalised: (sentence: string): string =>
      `It is proposed, and still to be finalised, that ${should(sentence)}`,
  },
  invented: 'This text is an invention, made for exercises; it describes no real land, body or person.',
  paraphrase: (words: string): string => `${words} (the encoder’s paraphrase)`,
  original: (quoted: string): string => `${quoted} (in the original language)`,

  // Who
  roles: (name: Noun, roles: string): string => list(`Role of ${name.gen}`, roles),
  signature: {
    given: (name: Noun): string => `${name.nom} ${agree(name, 'has', 'have')} signed.`,
    endorsed: (name: Noun): string => `${name.nom} ${agree(name, 'has', 'have')} endorsed the text.`,
    none: (name: Noun): string => `There is no signature of ${name.gen}.`,
  },
  members: (name: Noun, members: string): string => list(`Members of ${name.gen}`, members),
  seats: (name: Noun, seats: string): string => list(`these are to have seats in ${name.loc}`, seats),
  seat: (actor: Noun, weight: string | undefined, population: string | undefined): string =>
    behind(actor.nom, [
      ...(weight === undefined ? [] : [`weight ${weight}`]),
      ...(population === undefined ? [] : [`population ${population}`]),
    ]),
  mandate: (of: Noun, actions: string, organ: string): string =>
    `For ${of.gen} to take part in the following, a mandate of ${organ} is needed: ${actions}.`,
  takes: (length: string): string => `A decision on it takes at least ${length}.`,
  caveat: (of: Noun, actions: string): string => `${of.nom} ${agree(of, 'takes', 'take')} no part in: ${actions}.`,
  caveatOnly: (of: Noun, actions: string, zones: Noun): string =>
    `${of.nom} ${agree(of, 'takes', 'take')} part only in ${zones.loc} in: ${actions}.`,
  caveatNever: (of: Noun, actions: string, zones: Noun): string =>
    `${of.nom} ${agree(of, 'takes', 'take')} no part in ${zones.loc} in: ${actions}.`,
  caveatPlace: (of: Noun, actions: string): string =>
    `${of.nom} ${agree(of, 'takes', 'take')} part only in certain places in: ${actions}.`,

  // Decisions
  consensus: 'Decisions are taken by consensus.',
  consensusMinus: (count: string): string =>
    `Decisions are taken by consensus; objections that do not prevent it: at most ${count}.`,
  majority: (parts: string): string => `A decision needs ${parts}.`,
  share: (share: string, of: string): string => `${share} ${of}`,
  bases: {
    seats: 'of the seats',
    weight: 'of the weight',
    population: 'of the population',
    present: 'of those present',
  },
  chair: (actor: Noun): string => `The chair decides: ${actor.nom}.`,
  veto: (actor: Noun): string => `A vote against by ${actor.gen} defeats a proposal.`,
  abstentions: {
    against: 'An abstention counts as a vote against.',
    ignored: 'Abstentions are left out of the count.',
    present: 'Whoever abstains counts as present, not as voting against.',
  },
  quorum: (share: string): string => `The quorum is ${share}.`,
  silence: (length: string): string =>
    `A proposal is adopted if nobody objects within ${length} after it was put forward.`,
  otherwise: {
    approved: (): string => 'If there is no decision, it counts as approved.',
    rejected: (): string => 'If there is no decision, it counts as rejected.',
    lapses: (): string => 'If there is no decision, the matter lapses.',
    adopted: (): string => 'If there is no decision, the proposal counts as adopted.',
    escalates: (to: Noun | undefined): string =>
      to
        ? `If there is no decision, the matter goes to ${to.dat}.`
        : 'If there is no decision, the matter goes higher.',
  },
  decides: (actor: Noun): string => `${actor.nom} ${isTo(actor)} decide.`,
  decidesAlone: (actor: Noun | undefined): string =>
    actor?.many ? 'Each decides this for itself.' : 'It decides this for itself.',

  // Watching
  leads: (actor: Noun): string => `${actor.nom} ${isTo(actor)} lead it.`,
  contributors: (parts: string): string => list('it is to have these contributors', parts),
  contribution: (actor: Noun, amount: string | undefined): string =>
    amount === undefined ? actor.nom : `${actor.nom} (${amount})`,
  observes: (what: Noun): string => list('it is to observe', what.acc),
  using: (means: string): string => list('Means of observation', means),
  reportGrade: (grade: string): string => `Grade of its reports: ${grade}.`,
  delay: (length: string): string => `Its reports come with a delay of ${length}.`,
  verifies: (actor: Noun): string => `${actor.nom} ${isTo(actor)} verify this.`,
  grade: (grade: string): string => `A grade of ${grade} or better is needed.`,
  attribution: (confidence: string): string => `Attribution needs a confidence of at least ${confidence}.`,

  // Where
  where: (zones: Noun): string => `it is to apply in ${zones.loc}.`,
  shape: {
    polygon: (zone: Noun): string => `${zone.nom} is drawn on the map as an area.`,
    line: (zone: Noun): string => `${zone.nom} is drawn on the map as a line.`,
    point: (zone: Noun): string => `${zone.nom} is drawn on the map as a point.`,
  },
  bufferBoth: (zone: Noun, of: Noun): string => `${zone.nom} is a strip on both sides of ${of.gen}.`,
  bufferSide: (zone: Noun, of: Noun, side: Noun): string =>
    `${zone.nom} is a strip along ${of.gen} on the side of ${side.gen}.`,
  bufferWidth: (width: string): string => `Its width is ${width}.`,
  union: (zone: Noun, of: Noun): string => `${zone.nom} consists of ${of.gen}.`,
  draws: (actor: Noun): string => `${actor.nom} ${agree(actor, 'decides', 'decide')} where it runs.`,
  valid: (from: string, to: string | undefined): string =>
    to === undefined ? `It holds from ${from}.` : `It holds from ${from} to ${to}.`,
  position: (latitude: string, longitude: string): string => `Its position is ${latitude}, ${longitude}.`,
  compass: { N: 'N', S: 'S', E: 'E', W: 'W' },

  // What is counted
  isa: (title: string, of: string): string => `${title} counts as a kind of ${of}.`,
  covers: (title: string, kinds: string): string => `Counted as ${title}: ${kinds}.`,
  means: (title: string, words: string): string => `${title} means: ${words}.`,
  detected: (means: string): string => list('It is detected by', means),
  having: (title: string, attribute: string, value: string): string => `${title}: ${attribute} ${value}.`,
  levels: (titles: string): string => list('Levels, from the lowest to the highest', titles),
  counts: (threshold: Noun, what: Noun): string =>
    `${threshold.nom} ${agree(threshold, 'counts', 'count')} ${what.acc}.`,
  measured: {
    days: 'What is counted is the days on which at least one of them happens.',
    places: 'What is counted is the places at which at least one of them happens.',
    deaths: 'What is counted is the deaths in them.',
    effects: 'What is counted is the effects observed in them.',
  },
  limit: (count: string): string => `It is met when the count is ${count}.`,
  clears: (count: string): string => `Once met, it stays met until the count falls below ${count}.`,
  countedBy: (actor: Noun): string => `Those by ${actor.gen} count.`,
  window: {
    sliding: (length: string): string => `They are counted within any stretch of ${length}.`,
    tumbling: (length: string): string => `They are counted in consecutive periods of ${length}.`,
  },
  raises: (level: string): string => `The level then is ${level}.`,

  // Times
  between: (ceasefire: Noun, parties: Noun): string =>
    `${ceasefire.nom} ${isTo(ceasefire)} hold between ${parties.nom}.`,
  betweenOpen: (ceasefire: Noun, party: Noun): string => `One side of ${ceasefire.gen} is ${party.nom}.`,
  at: (date: string, time: string | undefined, offset: string | undefined): string =>
    `on ${date}${time === undefined ? '' : ` at ${time}`}${offset === undefined ? '' : ` (${offset})`}`,
  moved: (moment: string, length: string, later: boolean): string => `${moment} ${later ? 'plus' : 'minus'} ${length}`,
  atStart: (of: Noun): string => `at the start of ${of.gen}`,
  afterStart: (length: string, of: Noun): string => `${length} after the start of ${of.gen}`,
  beforeStart: (length: string, of: Noun): string => `${length} before the start of ${of.gen}`,
  starts: (time: string): string => `it is to start ${time}.`,
  startsWhen: (condition: string): string => `it is to start when ${condition}.`,
  startsNever: 'It does not start.',
  ends: (time: string): string => `it is to end ${time}.`,
  endsWhen: (condition: string): string => `it is to end when ${condition}.`,
  endsNever: 'It has no end.',
  while: (condition: string): string => `it is to hold as long as ${condition}.`,
  when: (condition: string): string => `it is to apply when ${condition}.`,
  latest: (length: string, instant: string | undefined): string =>
    instant === undefined ? `The limit is ${length}.` : `It is due no later than ${length} after ${instant}.`,
  earliest: (length: string, instant: string | undefined): string =>
    instant === undefined
      ? `It is not due before ${length} have passed.`
      : `It comes no earlier than ${length} after ${instant}.`,
  instant: {
    occurrence: 'the event',
    detection: 'detection',
    report: 'the report',
    verification: 'verification',
    determination: 'the determination',
    referral: 'referral',
    notification: 'notification',
    decision: 'the decision',
    start: 'the start',
  },
  instantOf: (instant: string, of: Noun): string => `${instant} of ${of.gen}`,
  resets: {
    never: 'The time does not start anew.',
    each: 'The time starts anew with every new event.',
    quiet: 'The time starts anew once the condition has ceased to hold.',
  },
  every: (length: string): string => `It takes place at intervals of ${length}.`,
  renews: (actor: Noun): string => `${actor.nom} may renew it.`,

  // What is owed
  duty: {
    obligation: (by: Noun | undefined, act: string | undefined): string =>
      by ? (act ? `${by.nom} must ${act}.` : `An obligation binds ${by.acc}.`) : act ? `Obligation: ${act}.` : '',
    prohibition: (by: Noun | undefined, act: string | undefined): string =>
      by ? (act ? `${by.nom} must not ${act}.` : `A prohibition binds ${by.acc}.`) : act ? `Prohibited: ${act}.` : '',
    permission: (by: Noun | undefined, act: string | undefined): string =>
      by ? (act ? `${by.nom} may ${act}.` : `A permission is given to ${by.dat}.`) : act ? `Permitted: ${act}.` : '',
    power: (by: Noun | undefined, act: string | undefined): string =>
      by
        ? act
          ? `${by.nom} ${agree(by, 'has', 'have')} the power to ${act}.`
          : `A power is given to ${by.dat}.`
        : act
          ? `Power: ${act}.`
          : '',
  },
  withdraw: (what: Noun | undefined, length: string | undefined, from: Noun | undefined): string =>
    `withdraw ${what?.acc ?? 'what the text does not name'}${away('to', length, from)}`,
  keepOut: (what: Noun | undefined, length: string | undefined, from: Noun | undefined): string =>
    `keep ${what?.acc ?? 'what the text does not name'}${away('at', length, from)}`,
  place: (what: Noun | undefined, length: string | undefined, from: Noun | undefined): string =>
    `place ${what?.acc ?? 'what the text does not name'}${away('at', length, from)}`,
  commit: (what: Noun | undefined, against: Noun | undefined): string =>
    `commit ${what?.acc ?? 'incidents'}${against ? ` against ${against.acc}` : ''}`,
  do: (words: string): string => `do this: ${words}`,
  width: (width: string): string => `The zone between the lines has a width of ${width}.`,
  benefits: (actor: Noun): string => `it is to benefit ${actor.gen}.`,
  remedy: (item: Noun): string => `A breach is answered by ${item.acc}.`,
  overrides: (items: Noun): string => `It prevails over ${items.acc}.`,
  given: (item: Noun, by: Noun): string => `${by.nom} ${isTo(by)} give ${item.acc}.`,
  pledged: (item: Noun, by: Noun): string => `${by.nom} ${agree(by, 'makes', 'make')} ${item.acc}.`,
  delivers: (what: string): string => list('it is to include', what),
  mayDeliver: (what: string): string => list('it may include', what),
  delivery: (action: string, force: Noun | undefined, zone: Noun | undefined): string =>
    `${action}${force ? ` with ${force.ins}` : ''}${zone ? ` in ${zone.loc}` : ''}`,
  ladder: (ladder: Noun): string => `The following are the steps of ${ladder.gen}.`,
  step: (number: string, action: string, words: string | undefined): string =>
    `Step ${number}: ${action}${words === undefined ? '' : ` (${words})`}.`,
  acts: (actor: Noun): string => `${actor.nom} ${isTo(actor)} act.`,
  withForce: (force: Noun): string => `it is to be carried out with ${force.ins}.`,
  requires: (quantity: string): string => `It requires ${quantity}.`,
  based: (sites: Noun): string => `it is to be based at ${sites.loc}.`,
  provides: (actor: Noun, site: Noun): string => `${actor.nom} ${isTo(actor)} provide ${site.acc}.`,
  protects: (actor: Noun): string => `${actor.nom} ${isTo(actor)} protect it.`,
  bound: (actor: Noun): string => `${actor.nom} ${agree(actor, 'is', 'are')} bound by this.`,
  reviews: (actor: Noun): string => `${actor.nom} ${agree(actor, 'conducts', 'conduct')} the review.`,
  lasting: 'This concerns how long the text holds.',
  exit: (actor: Noun): string => `${actor.nom} may end ${agree(actor, 'its', 'their')} commitment under this clause.`,
  notice: (length: string): string => `Notice of ${length} is given beforehand.`,
  annex: (annex: Noun, of: Noun): string => `${annex.nom} belongs to ${of.dat}.`,
  issued: (actor: Noun): string => `${actor.nom} ${agree(actor, 'has', 'have')} issued it.`,
  lists: (items: Noun): string => list('It lists', items.acc),

  binding: { political: 'It binds politically.', legal: 'It binds in law.' },

  // Command, consent, status
  commands: (by: Noun, whom: Noun | undefined): string =>
    `${by.nom} ${agree(by, 'commands', 'command')}${whom ? ` ${whom.acc}` : ''}.`,
  commanded: (whom: Noun): string => list('Under command', whom.nom),
  relation: {
    opcon: 'The relation is operational control.',
    tacon: 'The relation is tactical control.',
    national: 'Command stays national.',
  },
  tasks: (actions: string): string => list('It covers', actions),
  reserves: (actions: string): string => list('The senders keep the decision on', actions),
  redCard: (actor: Noun): string => `${actor.nom} may refuse a task for ${agree(actor, 'its', 'their')} own people.`,
  consents: (by: Noun, whom: Noun | undefined): string =>
    `This concerns the consent of ${by.gen}${whom ? ` to the presence of ${whom.gen}` : ''}.`,
  consentFor: (whom: Noun): string => `This concerns consent to the presence of ${whom.gen}.`,
  statusOf: (whom: Noun): string => `This is an agreement on the status of ${whom.gen}.`,
  agreedBetween: (parties: Noun): string => list('Between', parties.nom),
  ratification: (of: Noun, organ: string): string => `For ${of.acc}, the approval of ${organ} is needed.`,
  arrangement: {
    exchange: 'This is an exchange of prisoners.',
    corridor: 'This is a corridor.',
    crossing: 'This is a crossing.',
    pause: 'This is a window of silence.',
    search: 'This is a search for missing persons.',
  },
  about: (words: string): string => list('It concerns', words),
  passage: 'This passage is quoted and not interpreted.',
  lowers: (level: string): string => `It leads back down to the level ${level}.`,

  // Money
  amount: (quantity: string): string => `The amount is ${quantity}.`,
  per: (quantity: string, period: string): string => `${quantity} per ${period}`,
  periods: { year: 'year', month: 'month', week: 'week', day: 'day' },
  cost: (quantity: string): string => `The cost is ${quantity}.`,
  paidFrom: (pledges: Noun): string => `It is paid from ${pledges.gen}.`,
  due: (date: string): string => `It is due by ${date}.`,

  // Conditions: each stands behind "when" or "as long as"
  state: {
    ceasefire_active: (n: Noun): string => `${n.nom} is in force`,
    ceasefire_suspended: (n: Noun): string => `${n.nom} is suspended`,
    ceasefire_ended: (n: Noun): string => `${n.nom} has ended`,
    term_active: (n: Noun): string => `${n.nom} is in force`,
    term_suspended: (n: Noun): string => `${n.nom} is suspended`,
    term_fulfilled: (n: Noun): string => `${n.nom} is fulfilled`,
    term_violated: (n: Noun): string => `${n.nom} is violated`,
    term_expired: (n: Noun): string => `${n.nom} has expired`,
    guarantee_active: (n: Noun): string => `${n.nom} is in force`,
    guarantee_exercised: (n: Noun): string => `${n.nom} has been exercised`,
    guarantee_expired: (n: Noun): string => `${n.nom} has expired`,
    threshold_met: (n: Noun): string => `${n.nom} is met`,
    pledge_pledged: (n: Noun): string => `${n.nom} has been made`,
    pledge_committed: (n: Noun): string => `${n.nom} has become a firm commitment`,
    pledge_allocated: (n: Noun): string => `${n.nom} has been allocated`,
    pledge_disbursed: (n: Noun): string => `${n.nom} has been disbursed`,
    pledge_delivered: (n: Noun): string => `${n.nom} has been delivered`,
    pledge_withdrawn: (n: Noun): string => `${n.nom} has been withdrawn`,
    mandate_required: (n: Noun): string => `${n.nom} is still required`,
    mandate_granted: (n: Noun): string => `${n.nom} has been granted`,
    mandate_refused: (n: Noun): string => `${n.nom} has been refused`,
    mandate_expired: (n: Noun): string => `${n.nom} has expired`,
    clock_running: (n: Noun): string => `${n.nom} is running`,
    clock_expired: (n: Noun): string => `${n.nom} has run out`,
  },
  lastingFor: (condition: string, length: string): string => `${condition} (for at least ${length})`,
  breach: (of: Noun | undefined, level: string): string =>
    `a breach${of ? ` by ${of.gen}` : ''} has been determined (level: ${level})`,
  apparentBreach: (of: Noun | undefined, level: string): string =>
    `there is an apparent breach${of ? ` by ${of.gen}` : ''} (level: ${level})`,
  decided: (body: Noun): string => `${body.nom} ${agree(body, 'has', 'have')} decided`,
  pending: (body: Noun): string => `a decision of ${body.gen} is pending`,
  requested: (actor: Noun): string => `there is a request of ${actor.gen}`,
  certified: (actor: Noun | undefined, grade: string | undefined): string =>
    `${actor ? `there is a certificate of ${actor.gen}` : 'there is a certificate'}${grade ? ` (grade ${grade} or better)` : ''}`,
  passed: (time: string): string => `this moment has passed (${time})`,
  notPassed: (time: string): string => `this moment has not come yet (${time})`,
  timeOpen: 'a moment that the text leaves open',
  determined: (words: string): string => `this has been determined: ${words}`,
  open: 'a condition is met that the text does not state',
  not: (condition: string): string => `it is not the case that ${condition}`,
  compared: {
    '>=': (value: string): string => `at least ${value}`,
    '>': (value: string): string => `more than ${value}`,
    '=': (value: string): string => `exactly ${value}`,
    '<': (value: string): string => `less than ${value}`,
    '<=': (value: string): string => `at most ${value}`,
  } satisfies Record<Comparison, (value: string) => string>,
};

/** The pattern of sentences that every language fills. */
export type Say = typeof say;
