import { durationWords } from '../../findings/index.ts';
import {
  type Condition,
  holeOf,
  type Id,
  itemKind,
  type Quantity,
  shortName,
  type Terms,
  type Time,
  type VotingRule,
} from '../../terms/index.ts';
import { say } from '../../wording/index.ts';
import { codeWords } from './code-words.ts';
import { decisionCode } from './decision-codes.ts';
import { machineWords } from './machine-words.ts';
import { decimalFigure } from './numbers.ts';

/** What stands beside the terms for people: titles by id, and how the encoder inferred a clause, by item or step and keyword. */
export interface Beside {
  readonly titles?: Readonly<Record<Id, string>>;
  readonly inferences?: ReadonlyMap<Id, ReadonlyMap<string, string>>;
}

/** The title of an item, or its name with spaces. */
export function nameIn(beside: Beside, id: Id): string {
  return beside.titles?.[id] ?? shortName(id).replaceAll('_', ' ');
}

/** A condition in words. Quotation marks stand round words of a `determined` only where a quote of the item has them. */
export function conditionWords(
  condition: Condition,
  terms: Terms,
  beside: Beside & { readonly quotes?: readonly string[] } = {},
): string {
  const name = (id: Id): string => nameIn(beside, id);
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts
        .map((part) =>
          part.kind === 'and' || part.kind === 'or'
            ? `(${conditionWords(part, terms, beside)})`
            : conditionWords(part, terms, beside),
        )
        .reduce((first, second) =>
          condition.kind === 'and'
            ? say('{first} and {second}', { first, second })
            : say('{first} or {second}', { first, second }),
        );
    case 'not':
      return say('not {condition}', { condition: conditionWords(condition.part, terms, beside) });
    case 'state':
      return stateCondition(condition, beside);
    case 'breach':
    case 'apparentBreach':
      return breachCondition(condition, beside);
    case 'decision':
      return condition.pending
        ? say('a decision of {body} is pending', { body: name(condition.body) })
        : say('a decision of {body}', { body: name(condition.body) });
    case 'request':
      return say('a request of {who}', { who: name(condition.of) });
    case 'certified':
      return typeof condition.by === 'string'
        ? say('certified by {who}', { who: name(condition.by) })
        : say('certified: the text does not say by whom');
    case 'after':
    case 'before':
      return condition.kind === 'after'
        ? say('after {time}', { time: timeInWords(condition.time, beside) })
        : say('before {time}', { time: timeInWords(condition.time, beside) });
    case 'determined':
      return beside.quotes?.some((quote) => quote.includes(condition.words))
        ? say('it is determined: “{words}”', { words: condition.words })
        : say('it is determined (in the encoder’s words): {words}', { words: condition.words });
    case 'silent':
      return say('the text does not say: {why}', { why: holeOf(terms, condition.hole).reason });
  }
}

function stateCondition(
  { of: item, is, lasting }: Extract<Condition, { readonly kind: 'state' }>,
  beside: Beside,
): string {
  const named = `${beside.titles?.[item] === undefined ? `${itemKind(item)} ` : ''}${nameIn(beside, item)}`;
  const said = { name: named, state: decisionCode(machineWords(String(is))) };
  return lasting
    ? say('{name} is {state} for {length}', { ...said, length: machineWords(durationWords(lasting)) })
    : say('{name} is {state}', said);
}

function breachCondition(
  { kind, of: party, comparison, level }: Extract<Condition, { readonly kind: 'breach' | 'apparentBreach' }>,
  beside: Beside,
): string {
  const said = { level: `${comparison} ${nameIn(beside, level)}` };
  if (!party)
    return kind === 'breach'
      ? say('a determined breach of level {level}', said)
      : say('an apparent breach of level {level}', said);
  const whole = { ...said, party: nameIn(beside, party) };
  return kind === 'breach'
    ? say('a determined breach by {party} of level {level}', whole)
    : say('an apparent breach by {party} of level {level}', whole);
}

/** A moment in words. */
export function timeInWords(time: Time, beside: Beside): string {
  if (time.kind === 'silent') return say('a time the text does not give');
  const shift = time.plus
    ? ` + ${machineWords(durationWords(time.plus))}`
    : time.minus
      ? ` − ${machineWords(durationWords(time.minus))}`
      : '';
  return (time.kind === 'at' ? time.at : say('the start of {what}', { what: nameIn(beside, time.of) })) + shift;
}

/** An amount in words: `25 km`, `600 personnel`. */
export function quantityWords(quantity: Quantity): string {
  if (quantity.kind === 'count') return `${quantity.count} ${quantity.unit}`;
  if (quantity.kind === 'money')
    return `${quantity.amountMinor} minor units of ${quantity.currency}${quantity.per ? ` per ${quantity.per}` : ''}`;
  const millimetres = Number(quantity.lengthMm);
  if (millimetres % 1_000_000 === 0) return `${decimalFigure(millimetres / 1_000_000)} km`;
  return millimetres % 1000 === 0 ? `${millimetres / 1000} m` : say('{length} mm', { length: millimetres });
}

/** A voting rule in words. */
export function voteWords(rule: VotingRule, name: (id: Id) => string): string {
  if (rule.kind === 'consensus')
    return rule.minus === 0 ? say('consensus') : say('consensus minus {count}', { count: String(rule.minus) });
  if (rule.kind === 'chair') return say('the chair, {who}, decides', { who: name(rule.actor) });
  return rule.parts
    .map(
      (part) =>
        `${part.comparison} ${say('{part} of {whole}', { part: `${part.numerator}/${part.denominator}`, whole: codeWords(part.of) })}`,
    )
    .reduce((first, second) => say('{first} and {second}', { first, second }));
}
