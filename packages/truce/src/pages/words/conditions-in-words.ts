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
        .join(` ${condition.kind} `);
    case 'not':
      return `not ${conditionWords(condition.part, terms, beside)}`;
    case 'state':
      return `${beside.titles?.[condition.of] === undefined ? `${itemKind(condition.of)} ` : ''}${name(condition.of)} is ${condition.is}${condition.lasting ? ` for ${durationWords(condition.lasting)}` : ''}`;
    case 'breach':
    case 'apparentBreach':
      return `${condition.kind === 'breach' ? 'a determined breach' : 'an apparent breach'}${condition.of ? ` by ${name(condition.of)}` : ''} of level ${condition.comparison} ${name(condition.level)}`;
    case 'decision':
      return `a decision of ${name(condition.body)}${condition.pending ? ' is pending' : ''}`;
    case 'request':
      return `a request of ${name(condition.of)}`;
    case 'certified':
      return typeof condition.by === 'string'
        ? `certified by ${name(condition.by)}`
        : `certified: the text does not say by whom`;
    case 'after':
    case 'before':
      return `${condition.kind} ${timeInWords(condition.time, beside)}`;
    case 'determined':
      return beside.quotes?.some((quote) => quote.includes(condition.words))
        ? `it is determined: “${condition.words}”`
        : `it is determined (in the encoder’s words): ${condition.words}`;
    case 'silent':
      return `the text does not say: ${holeOf(terms, condition.hole).reason}`;
  }
}

/** A moment in words. */
export function timeInWords(time: Time, beside: Beside): string {
  if (time.kind === 'silent') return 'a time the text does not give';
  const shift = time.plus ? ` + ${durationWords(time.plus)}` : time.minus ? ` − ${durationWords(time.minus)}` : '';
  return (time.kind === 'at' ? time.at : `the start of ${nameIn(beside, time.of)}`) + shift;
}

/** An amount in words: `25 km`, `600 personnel`. */
export function quantityWords(quantity: Quantity): string {
  if (quantity.kind === 'count') return `${quantity.count} ${quantity.unit}`;
  if (quantity.kind === 'money')
    return `${quantity.amountMinor} minor units of ${quantity.currency}${quantity.per ? ` per ${quantity.per}` : ''}`;
  const millimetres = Number(quantity.lengthMm);
  if (millimetres % 1_000_000 === 0) return `${millimetres / 1_000_000} km`;
  return millimetres % 1000 === 0 ? `${millimetres / 1000} m` : `${millimetres} mm`;
}

/** A voting rule in words. */
export function voteWords(rule: VotingRule, name: (id: Id) => string): string {
  if (rule.kind === 'consensus') return rule.minus === 0 ? 'consensus' : `consensus minus ${rule.minus}`;
  if (rule.kind === 'chair') return `the chair, ${name(rule.actor)}, decides`;
  return rule.parts
    .map((part) => `${part.comparison} ${part.numerator}/${part.denominator} of ${part.of}`)
    .join(' and ');
}
