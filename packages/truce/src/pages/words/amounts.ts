import { type Amount, type Exact, formatExact, type Stage, unitOf } from '../../pledges/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { countedUnits, unitNames } from './counted-units.ts';
import { decimalFigure } from './numbers.ts';

/** An exact number in figures, thousands apart: `14 098 674.5` with narrow no-break spaces. Never rounded. */
export function exactFigure(value: Exact): string {
  const [whole = '', fraction] = formatExact(value).split('.');
  const apart = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
  return fraction === undefined ? apart : decimalFigure(`${apart}.${fraction}`);
}

/** An amount for a page: `EUR 1 000`, `49 tanks`. */
export function amountWords(amount: Amount): string {
  return valueWords(amount.value, unitOf(amount));
}

/** The same of a value and its unit, as sums have them. */
export function valueWords(value: Exact, unit: string): string {
  if (!unit.startsWith('of ')) return `${unit} ${exactFigure(value)}`;
  const known = isUnitOfOurs(unit) ? countedUnits[unit.slice(3)] : undefined;
  return known === undefined
    ? `${exactFigure(value)} ${unit.slice(3)}`
    : say(known, { n: Number(formatExact(value)), count: exactFigure(value) });
}

/** A unit as the heading of a column: `EUR`, `tanks`. */
export function unitWords(unit: string): string {
  if (!unit.startsWith('of ')) return unit;
  return isUnitOfOurs(unit) ? say(unitNames[unit.slice(3)]!) : unit.slice(3);
}

/** Whether a unit has words in every language; others are called as whoever told them calls them. */
export function isUnitOfOurs(unit: string): boolean {
  return unit.startsWith('of ') && Object.hasOwn(unitNames, unit.slice(3));
}

/** A stage of the ladder, as it is said. */
export const stageNames: Readonly<Record<Stage, string>> = {
  announced: phrase('announced'),
  committed: phrase('committed'),
  mandated: phrase('mandated'),
  allocated: phrase('allocated'),
  shipped: phrase('shipped'),
  delivered: phrase('delivered'),
  confirmed: phrase('confirmed'),
};

/** What a stage means, for a reader who does not know the ladder; to be said. */
export const stageMeaning: Readonly<Record<Stage, string>> = {
  announced: phrase('said aloud; binds nobody'),
  committed: phrase('firm and in writing: how much, on what terms, for what'),
  mandated: phrase('whoever has to agree at home has agreed'),
  allocated: phrase('tied to a named package or specified for delivery'),
  shipped: phrase('left the donor'),
  delivered: phrase('arrived, by the word of who tells it'),
  confirmed: phrase('the recipient says that it came'),
};
