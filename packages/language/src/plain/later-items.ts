import type {
  Arrangement,
  Command,
  Consent,
  Id,
  Passage,
  Ratification,
  References,
  StatusAgreement,
} from '@truceline/truce/terms';
import { actionWords, tellBound, tellClock, tellVerification } from './clauses.ts';
import { tellCondition } from './conditions.ts';
import type { Noun } from './noun.ts';
import type { Reader } from './reader.ts';

/** Who commands whom, in which relation, for what, and what stays with those who send. */
export function command(reader: Reader, item: Command): void {
  const { say } = reader.tongue;
  const by = reader.nouns(item.by);
  const whom = whomOf(reader, item);
  if (by) reader.tell(say.commands(by, whom));
  else if (whom) reader.tell(say.commanded(whom));
  reader.each(item.by, 'commands', () => undefined);
  reader.each(item.to, 'commanded', () => undefined);
  reader.value(item.relation, 'relation', (relation) => reader.tell(say.relation[relation]));
  if (item.actions.length) reader.tell(say.tasks(actionWords(reader, item.actions)));
  lifeOf(reader, item);
  if (item.reserves.length) reader.tell(say.reserves(actionWords(reader, item.reserves)));
  reader.each(item.redCard, 'redCard', (holder) => reader.tell(say.redCard(holder)));
}

/** The consent of a host. Whether it is given is for its stage to say. */
export function consent(reader: Reader, item: Consent): void {
  const { say } = reader.tongue;
  const by = reader.nouns(item.by);
  const whom = whomOf(reader, item);
  if (by) reader.tell(say.consents(by, whom));
  else if (whom) reader.tell(say.consentFor(whom));
  reader.each(item.by, 'consents', () => undefined);
  reader.each(item.to, 'admitted', () => undefined);
  lifeOf(reader, item);
  const when = item.when;
  if (when) reader.marked('when', () => tellCondition(reader, when, say.when));
}

/** An agreement on the status of a force. */
export function statusAgreement(reader: Reader, item: StatusAgreement): void {
  const { say } = reader.tongue;
  if (item.of !== undefined) reader.tell(say.statusOf(reader.noun(item.of)));
  reader.each(item.between, 'parties', (parties) => reader.tell(say.agreedBetween(parties)));
  lifeOf(reader, item);
}

/** The approval that an actor needs at home. */
export function ratification(reader: Reader, item: Ratification): void {
  const { say } = reader.tongue;
  if (item.of) reader.tell(say.ratification(reader.noun(item.of), reader.plain(item.organ)));
  reader.value(item.takes, 'takes', (length) => reader.tell(say.takes(reader.measure.duration(length))));
  reader.value(item.due, 'due', (due) => reader.tell(say.due(reader.measure.date(due))));
}

/** An exchange, a corridor, a crossing, a window of silence, a search. */
export function arrangement(reader: Reader, item: Arrangement): void {
  const { say } = reader.tongue;
  reader.tell(say.arrangement[item.kind]);
  reader.value(item.means, 'means', (words) => reader.tell(say.about(reader.words(words))));
  reader.each(item.between, 'parties', (parties) => reader.tell(say.agreedBetween(parties)));
  reader.each(item.by, 'actor', (by) => reader.plan(say.acts(by)));
  lifeOf(reader, item);
  if (item.every) reader.tell(say.every(reader.measure.duration(item.every)));
  for (const rule of item.clocks) tellClock(reader, rule);
  reader.one(item.ledBy, 'leads', (leader) => reader.plan(say.leads(leader)));
  reader.one(item.protectedBy, 'protects', (protector) => reader.plan(say.protects(protector)));
  tellVerification(reader, item.verified);
}

/** A passage that is quoted and not interpreted; one without a quote only carries notes about the text. */
export function passage(reader: Reader, item: Passage): void {
  if (item.quotes.length) reader.tell(reader.tongue.say.passage);
}

/** The force and the actors that a command or a consent concerns, as one noun. */
function whomOf(reader: Reader, item: { readonly of?: Id; readonly to: References }): Noun | undefined {
  return reader.nouns([...(item.of === undefined ? [] : [item.of]), ...item.to]);
}

/** Where, from when and until when. */
function lifeOf(reader: Reader, item: Pick<Command, 'zones' | 'starts' | 'ends'>): void {
  reader.each(item.zones, 'where', (zones) => reader.plan(reader.tongue.say.where(zones)));
  tellBound(reader, item.starts, 'starts');
  tellBound(reader, item.ends, 'ends');
}
