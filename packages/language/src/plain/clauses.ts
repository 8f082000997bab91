import type {
  Act,
  Bound,
  ClockRule,
  Comparison,
  ContributionTerm,
  Delivery,
  Funding,
  Otherwise,
  Valid,
  Verification,
} from '@truceline/truce/terms';
import { tellCondition, timePhrase } from './conditions.ts';
import type { Reader } from './reader.ts';
import { entry } from './words.ts';

/** When something starts or ends. */
export function tellBound(reader: Reader, bound: Bound | undefined, end: 'starts' | 'ends'): void {
  if (bound !== undefined) reader.marked(end, () => tellSaidBound(reader, bound, end));
}

function tellSaidBound(reader: Reader, bound: Bound, end: 'starts' | 'ends'): void {
  const { say } = reader.tongue;
  if (bound.kind === 'never') return reader.tell(end === 'starts' ? say.startsNever : say.endsNever);
  if (bound.kind === 'when') {
    if (bound.when.kind === 'silent') return reader.silent(end, bound.when.hole);
    return tellCondition(reader, bound.when, end === 'starts' ? say.startsWhen : say.endsWhen);
  }
  if (bound.time.kind === 'silent') return reader.silent(end, bound.time.hole);
  reader.plan(say[end](timePhrase(reader, bound.time).text));
}

/** A latest or earliest moment, from when it is counted, and whether the count starts anew. */
export function tellClock(reader: Reader, rule: ClockRule): void {
  const { tongue, measure, noun } = reader;
  const { say } = tongue;
  const from = rule.from?.kind === 'said' ? rule.from.value : undefined;
  const start = from && say.instant[from.instant];
  const instant = from?.of === undefined || start === undefined ? start : say.instantOf(start, noun(from.of));
  reader.value(rule.length, rule.kind, (length) => reader.tell(say[rule.kind](measure.duration(length), instant)));
  reader.value(rule.from, 'from', () => undefined);
  reader.value(rule.resets, 'resets', (reset) => reader.tell(say.resets[reset]));
}

/** What follows where nothing is decided. */
export function tellOtherwise(reader: Reader, otherwise: Otherwise | undefined): void {
  const { say } = reader.tongue;
  reader.value(otherwise, 'otherwise', ({ outcome, to }) =>
    reader.tell(entry(say.otherwise, outcome)?.(to === undefined ? undefined : reader.noun(to))),
  );
}

/** Who verifies, and to what grade. */
export function tellVerification(reader: Reader, verified: Verification | undefined): void {
  if (verified === undefined) return;
  const { say } = reader.tongue;
  reader.one(verified.by, 'verifies', (by) => reader.plan(say.verifies(by)));
  if (verified.grade) reader.tell(say.grade(`${verified.grade.source}${verified.grade.information}`));
  if (verified.attribution !== undefined) reader.tell(say.attribution(reader.measure.number(verified.attribution)));
}

/** From what something is paid. */
export function tellFunding(reader: Reader, funding: Funding | undefined): void {
  if (funding === undefined) return;
  if (funding.kind === 'silent') return reader.silent('pays', funding.hole);
  const pledges = reader.nouns(funding.pledges);
  if (pledges) reader.marked('funded by', () => reader.tell(reader.tongue.say.paidFrom(pledges)));
}

/** Since when and until when something holds. */
export function tellValid(reader: Reader, valid: Valid | undefined): void {
  if (valid === undefined) return;
  const { date } = reader.measure;
  reader.tell(reader.tongue.say.valid(date(valid.from), valid.to === undefined ? undefined : date(valid.to)));
}

/** Who puts in what. */
export function tellContributors(reader: Reader, contributors: readonly ContributionTerm[]): void {
  const { say } = reader.tongue;
  const parts = contributors.flatMap(({ actor, amount }) =>
    typeof actor === 'string'
      ? [
          say.contribution(
            reader.noun(actor),
            amount?.kind === 'said' ? reader.measure.quantity(amount.value) : undefined,
          ),
        ]
      : [],
  );
  if (parts.length) reader.marked('contributors', () => reader.plan(say.contributors(reader.measure.and(parts))));
  for (const { actor, amount } of contributors) {
    if (typeof actor !== 'string') reader.silent(parts.length ? 'listOpen' : 'contributors', actor.hole);
    reader.value(amount, 'amount', () => undefined);
  }
}

/** What is delivered: plain deliveries in one sentence, each of the others in its own, with what it leaves open. */
export function tellDeliveries(reader: Reader, deliveries: readonly Delivery[], tell: (what: string) => string): void {
  const { say, words } = reader.tongue;
  const said = deliveries.filter((each) => each.kind === 'said');
  const isPlain = (each: (typeof said)[number]): boolean => !each.force && !each.zone && !each.clock;
  const plain = said.filter(isPlain).map((each) => reader.word(words.actions, each.action));
  if (plain.length) reader.plan(tell(reader.measure.and(plain)));
  for (const each of said.filter((one) => !isPlain(one))) {
    const force = each.force === undefined ? undefined : reader.noun(each.force);
    const zone = typeof each.zone === 'string' ? reader.noun(each.zone) : undefined;
    reader.plan(tell(say.delivery(reader.word(words.actions, each.action), force, zone)));
    if (each.zone !== undefined && typeof each.zone !== 'string') reader.silent('where', each.zone.hole);
    if (each.clock) tellClock(reader, each.clock);
  }
  for (const each of deliveries)
    if (each.kind === 'silent') reader.silent(said.length ? 'listOpen' : 'delivers', each.hole);
}

/** What a term asks, as an infinitive; what it leaves open is spoken by {@link tellOpenAct}. */
export function actPhrase(reader: Reader, act: Act | undefined): string | undefined {
  const { say } = reader.tongue;
  if (act === undefined || act.kind === undefined) return undefined;
  if (act.kind === 'do') return act.words.kind === 'said' ? say.do(reader.words(act.words.value)) : undefined;
  if (act.kind === 'commit') return say.commit(reader.nouns(act.incidents), reader.nouns(act.against));
  const { distance, comparison = '=', from } = act;
  const length = distance?.kind === 'said' ? compared(reader, comparison, distance.value) : undefined;
  return say[act.kind](reader.nouns(act.classes), length, from === undefined ? undefined : reader.noun(from));
}

/** What a term's act leaves open, what of it was derived, and the width between its lines. */
export function tellOpenAct(reader: Reader, act: Act | undefined): void {
  if (act === undefined) return;
  const nothing = (): void => undefined;
  if (act.kind === 'do') return reader.value(act.words, 'act', nothing);
  if (act.kind === 'commit') {
    reader.marked('commit', nothing);
    reader.each(act.incidents, 'what', nothing);
    for (const each of act.against) if (typeof each !== 'string') reader.silent('against', each.hole);
    return;
  }
  reader.each(act.classes ?? [], 'what', nothing);
  reader.value(act.distance, 'distance', nothing);
  reader.value(act.width, 'width', (width) =>
    reader.tell(reader.tongue.say.width(compared(reader, act.widthComparison ?? '=', width))),
  );
}

/** "at least 25 km": a comparison with `=` is the bare amount. */
export function compared(
  reader: Reader,
  comparison: Comparison,
  quantity: Parameters<Reader['measure']['quantity']>[0],
): string {
  const amount = reader.measure.quantity(quantity);
  return comparison === '=' ? amount : reader.tongue.say.compared[comparison](amount);
}

/** Actions in words, as a list. */
export function actionWords(reader: Reader, actions: readonly string[]): string {
  return reader.measure.and(actions.map((action) => reader.word(reader.tongue.words.actions, action)));
}
