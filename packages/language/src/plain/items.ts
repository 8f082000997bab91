import type {
  Actor,
  Annex,
  Category,
  Caveat,
  Ceasefire,
  Clock,
  Counter,
  DecidingBody,
  Exit,
  Force,
  Group,
  Guarantee,
  Lasting,
  Levels,
  Mandate,
  Mechanism,
  Pledge,
  Recovery,
  ResponseLadder,
  Review,
  Site,
  Step,
  Term,
  Zone,
} from '@truceline/truce/terms';
import type { ItemKindName } from '../clause-table.ts';
import {
  actionWords,
  actPhrase,
  compared,
  tellBound,
  tellClock,
  tellContributors,
  tellDeliveries,
  tellFunding,
  tellOpenAct,
  tellOtherwise,
  tellValid,
  tellVerification,
} from './clauses.ts';
import { tellCondition } from './conditions.ts';
import { arrangement, command, consent, passage, ratification, statusAgreement } from './later-items.ts';
import type { Reader } from './reader.ts';
import { entry } from './words.ts';

function actor(reader: Reader, item: Actor): void {
  const { say, words } = reader.tongue;
  const name = reader.noun(item.id);
  if (item.roles.length)
    reader.marked('role', () =>
      reader.tell(say.roles(name, reader.measure.and(item.roles.map((role) => reader.word(words.roles, role))))),
    );
  reader.value(item.signature, 'signature', (signature) => reader.tell(say.signature[signature](name)));
}

function group(reader: Reader, item: Group): void {
  reader.each(item.members, 'members', (members) =>
    reader.tell(reader.tongue.say.members(reader.noun(item.id), members.nom)),
  );
}

function body(reader: Reader, item: DecidingBody): void {
  const { tongue, measure } = reader;
  const { say } = tongue;
  const name = reader.noun(item.id);
  const decimal = (digits: string | undefined): string | undefined =>
    digits === undefined ? undefined : measure.number(digits);
  const named = item.seats.filter((seat) => typeof seat.actor === 'string');
  const seats = named.map((seat) =>
    say.seat(reader.nouns([seat.actor])!, decimal(seat.weight), decimal(seat.population)),
  );
  if (seats.length) reader.marked('seats', () => reader.plan(say.seats(name, measure.and(seats))));
  for (const { actor: seat } of item.seats)
    if (typeof seat !== 'string') reader.silent(seats.length ? 'listOpen' : 'seats', seat.hole);
  const share = (each: { numerator: number; denominator: number; of: keyof typeof say.bases }): string =>
    say.share(
      each.denominator === 1 ? String(each.numerator) : `${each.numerator}/${each.denominator}`,
      say.bases[each.of],
    );
  reader.value(item.votes, 'votes', (rule) => {
    if (rule.kind === 'chair') return reader.tell(say.chair(reader.noun(rule.actor)));
    if (rule.kind === 'consensus')
      return reader.tell(rule.minus === 0 ? say.consensus : say.consensusMinus(measure.number(String(rule.minus))));
    reader.tell(say.majority(measure.and(rule.parts.map((part) => say.compared[part.comparison](share(part))))));
  });
  reader.each(item.veto, 'veto', (veto) => reader.tell(say.veto(veto)));
  reader.value(item.abstentions, 'abstentions', (rule) => reader.tell(entry(say.abstentions, rule)));
  reader.value(item.quorum, 'quorum', (quorum) => reader.tell(say.quorum(share(quorum))));
  reader.value(item.silence, 'silence', (length) => reader.tell(say.silence(measure.duration(length))));
  if (item.clock) tellClock(reader, item.clock);
  tellOtherwise(reader, item.otherwise);
}

function mandate(reader: Reader, item: Mandate): void {
  const { say } = reader.tongue;
  if (item.of)
    reader.marked('actions', () =>
      reader.tell(say.mandate(reader.noun(item.of), actionWords(reader, item.actions), reader.plain(item.organ))),
    );
  reader.value(item.takes, 'takes', (length) => reader.tell(say.takes(reader.measure.duration(length))));
  tellValid(reader, item.valid);
}

function mechanism(reader: Reader, item: Mechanism): void {
  const { say, words } = reader.tongue;
  reader.one(item.ledBy, 'leads', (leader) => reader.plan(say.leads(leader)));
  tellContributors(reader, item.contributors);
  for (const each of item.observes) {
    reader.each(each.what, 'observes', (what) => reader.plan(say.observes(what)));
    reader.each(each.zones, 'where', (zones) => reader.plan(say.where(zones)));
    if (each.using.length)
      reader.tell(say.using(reader.measure.and(each.using.map((sensor) => reader.word(words.sensors, sensor)))));
    if (each.grade) reader.tell(say.reportGrade(`${each.grade.source}${each.grade.information}`));
    if (each.delay) reader.tell(say.delay(reader.measure.duration(each.delay)));
  }
}

function zone(reader: Reader, item: Zone): void {
  const { say } = reader.tongue;
  const name = reader.noun(item.id);
  const { shape } = item;
  if (shape.kind === 'geometry') reader.marked('geometry', () => reader.tell(entry(say.shape, shape.form)?.(name)));
  if (shape.kind === 'union') {
    const of = reader.nouns(shape.of);
    if (of) reader.marked('union of', () => reader.tell(say.union(name, of)));
  }
  if (shape.kind === 'buffer') {
    const of = reader.noun(shape.of);
    reader.tell(shape.side === 'both' ? say.bufferBoth(name, of) : say.bufferSide(name, of, reader.noun(shape.side)));
    reader.value(shape.width, 'width', (width) => reader.tell(say.bufferWidth(reader.measure.quantity(width))));
  }
  if (shape.kind === 'unresolved') reader.silent('drawn', shape.hole);
  reader.one(item.decidedBy, 'draws', (decider) => reader.tell(say.draws(decider)));
  tellValid(reader, item.valid);
}

function category(reader: Reader, item: Category): void {
  const { tongue, measure, title } = reader;
  const { say, words } = tongue;
  const own = title(item.id);
  if (item.ancestors.length) reader.tell(say.isa(own, measure.and(item.ancestors.map(title))));
  reader.value(item.means, 'means', (meaning) => reader.tell(say.means(own, reader.words(meaning))));
  const covers = item.covers ?? [];
  if (covers.length)
    reader.marked('covers', () =>
      reader.tell(say.covers(own, measure.and(covers.map((kind) => reader.word(words.incidents, kind))))),
    );
  for (const each of item.having)
    reader.value(each.value, 'value', (value) =>
      reader.tell(
        say.having(own, reader.word(words.attributes, each.attribute), compared(reader, each.comparison, value)),
      ),
    );
  if (item.detectedUsing.length)
    reader.tell(say.detected(measure.and(item.detectedUsing.map((sensor) => reader.word(words.sensors, sensor)))));
}

function levels(reader: Reader, item: Levels): void {
  if (item.order.length) reader.tell(reader.tongue.say.levels(reader.measure.and(item.order.map(reader.title))));
}

function ceasefire(reader: Reader, item: Ceasefire): void {
  const { say } = reader.tongue;
  const name = reader.noun(item.id);
  const open = item.between.length < 2 || item.between.some((each) => typeof each !== 'string');
  reader.each(item.between, 'parties', (parties) =>
    reader.plan(open ? say.betweenOpen(name, parties) : say.between(name, parties)),
  );
  reader.each(item.zones, 'where', (zones) => reader.plan(say.where(zones)));
  tellBound(reader, item.starts, 'starts');
  tellBound(reader, item.ends, 'ends');
}

function term(reader: Reader, item: Term): void {
  const { say } = reader.tongue;
  reader.tell(say.duty[item.kind](reader.nouns(item.by), actPhrase(reader, item.act)));
  reader.each(item.by, 'actor', () => undefined);
  tellOpenAct(reader, item.act);
  reader.each(item.to, 'beneficiary', (to) => reader.plan(say.benefits(to)));
  reader.each(item.zones, 'where', (zones) => reader.plan(say.where(zones)));
  const holds = item.while;
  if (holds) reader.marked('while', () => tellCondition(reader, holds, say.while));
  tellBound(reader, item.starts, 'starts');
  tellBound(reader, item.ends, 'ends');
  for (const rule of item.clocks) tellClock(reader, rule);
  tellVerification(reader, item.verified);
  if (item.raises !== undefined) reader.tell(say.raises(reader.title(item.raises)));
  if (item.remedy !== undefined) reader.tell(say.remedy(reader.noun(item.remedy)));
  const overridden = reader.nouns(item.overrides);
  if (overridden) reader.tell(say.overrides(overridden));
}

function counter(reader: Reader, item: Counter): void {
  const { say } = reader.tongue;
  const name = reader.noun(item.id);
  reader.each(item.what, 'what', (what) => reader.tell(say.counts(name, what)));
  if (item.measure !== undefined) reader.tell(say.measured[item.measure]);
  reader.value(item.count, 'count', (count) =>
    reader.tell(say.limit(say.compared[item.comparison](reader.measure.number(String(count))))),
  );
  if (item.clears)
    reader.value(item.clears, 'clears', (count) => reader.tell(say.clears(reader.measure.number(String(count)))));
  reader.each(item.by, 'actor', (actors) => reader.tell(say.countedBy(actors)));
  reader.each(item.zones, 'where', (zones) => reader.plan(say.where(zones)));
  reader.value(item.window, 'window', ({ kind, length }) =>
    reader.tell(say.window[kind](reader.measure.duration(length))),
  );
  const holds = item.while;
  if (holds) reader.marked('while', () => tellCondition(reader, holds, say.while));
  tellVerification(reader, item.verified);
  if (item.raises !== undefined) reader.tell(say.raises(reader.title(item.raises)));
}

function guarantee(reader: Reader, item: Guarantee): void {
  const { say } = reader.tongue;
  reader.each(item.by, 'actor', (by) => reader.plan(say.given(reader.noun(item.id), by)));
  reader.each(item.to, 'beneficiary', (to) => reader.plan(say.benefits(to)));
  tellBound(reader, item.starts, 'starts');
  tellDeliveries(reader, item.delivers, say.delivers);
  tellDeliveries(reader, item.mayDeliver, say.mayDeliver);
  reader.one(item.decidedBy, 'decides', (decider) => reader.plan(say.decides(decider)));
  tellFunding(reader, item.fundedBy);
  reader.value(item.cost, 'cost', (cost) => reader.tell(say.cost(reader.measure.quantity(cost))));
  tellBound(reader, item.ends, 'ends');
}

function ladder(reader: Reader, item: ResponseLadder): void {
  reader.tell(reader.tongue.say.ladder(reader.noun(item.id)));
}

/** A step of a ladder, under its own id. */
export function tellStep(reader: Reader, step: Step): void {
  const { say, words } = reader.tongue;
  const quoted = step.words === undefined ? undefined : reader.words(step.words);
  reader.tell(say.step(String(step.number), reader.word(words.actions, step.action), quoted));
  reader.each(step.by, 'actor', (by) => reader.plan(say.acts(by)));
  if (step.force !== undefined) reader.plan(say.withForce(reader.noun(step.force)));
  reader.each(step.zones, 'where', (zones) => reader.plan(say.where(zones)));
  const when = step.when;
  if (when) reader.marked('when', () => tellCondition(reader, when, say.when));
  reader.one(step.decidedBy, 'decides', (decider) => reader.plan(say.decides(decider)));
  for (const rule of step.clocks) tellClock(reader, rule);
  tellOtherwise(reader, step.otherwise);
  if (step.lowers !== undefined) reader.tell(say.lowers(reader.title(step.lowers)));
}

function force(reader: Reader, item: Force): void {
  const { say } = reader.tongue;
  tellContributors(reader, item.contributors);
  reader.value(item.requires, 'requires', (needed) => reader.tell(say.requires(reader.measure.quantity(needed))));
  reader.one(item.ledBy, 'leads', (leader) => reader.plan(say.leads(leader)));
  reader.each(item.basedAt, 'based', (sites) => reader.plan(say.based(sites)));
}

function caveat(reader: Reader, item: Caveat): void {
  const { say } = reader.tongue;
  if (!item.of) return;
  const zones = reader.nouns(item.zones);
  const of = reader.noun(item.of);
  const what = actionWords(reader, item.actions);
  if (item.kind === 'only') reader.tell(zones ? say.caveatOnly(of, what, zones) : say.caveatPlace(of, what));
  else reader.tell(zones ? say.caveatNever(of, what, zones) : say.caveat(of, what));
  reader.each(item.zones, 'where', () => undefined);
  const when = item.when;
  if (when) reader.marked('when', () => tellCondition(reader, when, say.when));
}

function pledge(reader: Reader, item: Pledge): void {
  const { say } = reader.tongue;
  reader.each(item.by, 'actor', (by) => reader.tell(say.pledged(reader.noun(item.id), by)));
  reader.each(item.to, 'beneficiary', (to) => reader.plan(say.benefits(to)));
  reader.value(item.amount, 'amount', (amount) => reader.tell(say.amount(reader.measure.quantity(amount))));
  reader.value(item.due, 'due', (due) => reader.tell(say.due(reader.measure.date(due))));
  const when = item.when;
  if (when) reader.marked('when', () => tellCondition(reader, when, say.when));
}

function site(reader: Reader, item: Site): void {
  const { say } = reader.tongue;
  reader.each(item.by, 'actor', (by) => reader.plan(say.provides(by, reader.noun(item.id))));
  reader.each(item.zones, 'where', (zones) => reader.plan(say.where(zones)));
  if (item.at) {
    const { place } = reader.measure;
    reader.tell(say.position(place(item.at.latitude, 'latitude'), place(item.at.longitude, 'longitude')));
  }
  reader.one(item.protectedBy, 'protects', (protector) => reader.plan(say.protects(protector)));
}

function clock(reader: Reader, item: Clock): void {
  const { say } = reader.tongue;
  reader.each(item.by, 'actor', (by) => reader.tell(say.bound(by)));
  const when = item.when;
  if (when) reader.marked('when', () => tellCondition(reader, when, say.when));
  for (const rule of item.rules) tellClock(reader, rule);
  tellOtherwise(reader, item.otherwise);
}

function review(reader: Reader, item: Review): void {
  const { say } = reader.tongue;
  if (item.every) reader.tell(say.every(reader.measure.duration(item.every)));
  reader.each(item.by, 'reviews', (by) => reader.tell(say.reviews(by)));
}

function duration(reader: Reader, item: Lasting): void {
  const { say } = reader.tongue;
  reader.tell(say.lasting);
  tellBound(reader, item.starts, 'starts');
  tellBound(reader, item.ends, 'ends');
  reader.one(item.renewedBy, 'renews', (by) => reader.tell(say.renews(by)));
}

function exit(reader: Reader, item: Exit): void {
  const { say } = reader.tongue;
  const by = reader.nouns(item.by);
  reader.each(item.by, 'actor', (each) => reader.tell(say.exit(each)));
  const when = item.when;
  if (when) reader.marked('when', () => tellCondition(reader, when, say.when));
  if (item.decidedBy === 'self') reader.marked('decided by', () => reader.tell(say.decidesAlone(by)));
  else reader.one(item.decidedBy, 'decides', (decider) => reader.plan(say.decides(decider)));
  reader.value(item.notice, 'notice', (length) => reader.tell(say.notice(reader.measure.duration(length))));
}

function recovery(reader: Reader, item: Recovery): void {
  const { say } = reader.tongue;
  reader.each(item.zones, 'where', (zones) => reader.plan(say.where(zones)));
  tellBound(reader, item.starts, 'starts');
  reader.value(item.cost, 'cost', (cost) => reader.tell(say.cost(reader.measure.quantity(cost))));
  tellFunding(reader, item.fundedBy);
}

function annex(reader: Reader, item: Annex): void {
  const { say } = reader.tongue;
  if (item.of) reader.tell(say.annex(reader.noun(item.id), reader.noun(item.of)));
  reader.each(item.by, 'actor', (by) => reader.tell(say.issued(by)));
  reader.each(item.lists, 'lists', (items) => reader.tell(say.lists(items)));
  tellValid(reader, item.valid);
}

/** How each kind of item is told. A kind that is missing here does not compile. */
export const tellItem: {
  readonly [kind in Exclude<ItemKindName, 'reading'>]: (reader: Reader, item: never) => void;
} = {
  actor,
  group,
  body,
  mandate,
  mechanism,
  zone,
  incident: category,
  class: category,
  levels,
  ceasefire,
  obligation: term,
  prohibition: term,
  permission: term,
  power: term,
  threshold: counter,
  guarantee,
  ladder,
  force,
  caveat,
  pledge,
  hub: site,
  facility: site,
  clock,
  review,
  duration,
  exit,
  recovery,
  annex,
  command,
  consent,
  status_agreement: statusAgreement,
  ratification,
  exchange: arrangement,
  corridor: arrangement,
  crossing: arrangement,
  pause: arrangement,
  search: arrangement,
  passage,
};
