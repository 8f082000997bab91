import { byText, type LocalDay } from '../../kernel/index.ts';
import { type Amount, formatAmount, isPositive } from '../amount.ts';

/** A donor's gross domestic product or population, with its date and source. Population is counted in `persons`. */
export interface NationalFigure {
  readonly donor: string;
  readonly what: 'gdp' | 'population';
  readonly amount: Amount;
  /** The day for which it holds; of a year, its last. */
  readonly asOf: LocalDay;
  readonly source: string;
}

/** A figure, or why there is none. */
export type FigureFound =
  | { readonly kind: 'given'; readonly figure: NationalFigure }
  | { readonly kind: 'none'; readonly reason: string };

const called = { gdp: 'GDP', population: 'population' } as const;

/** The newest figure of a donor that is not newer than the day. Two that differ for one day are none. */
export function nationalFigure(
  figures: readonly NationalFigure[],
  {
    donor,
    what,
    day,
  }: { readonly donor: string | undefined; readonly what: NationalFigure['what']; readonly day: LocalDay },
): FigureFound {
  const name = called[what];
  const own = figures.filter((each) => each.donor === donor && each.what === what && each.asOf <= day);
  const newest = own
    .map(({ asOf }) => asOf)
    .sort(byText)
    .at(-1);
  if (newest === undefined) return { kind: 'none', reason: `no ${name} given` };
  const told = own.filter(({ asOf }) => asOf === newest).sort((a, b) => byText(a.source, b.source));
  const amounts = new Set(told.map(({ amount }) => formatAmount(amount)));
  if (amounts.size > 1)
    return { kind: 'none', reason: `two figures of ${name} for ${newest}: ${[...amounts].sort(byText).join(' and ')}` };
  const figure = told[0]!;
  const fits =
    what === 'gdp'
      ? figure.amount.measure === 'money'
      : figure.amount.measure === 'quantity' && figure.amount.unit === 'persons';
  return fits && isPositive(figure.amount)
    ? { kind: 'given', figure }
    : { kind: 'none', reason: `the ${name} given is \`${formatAmount(figure.amount)}\`, which is none` };
}
