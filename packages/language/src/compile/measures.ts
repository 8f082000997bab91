import { keywordAsWritten } from '../clause-table.ts';
import type { Quantity } from '../generated/ast.ts';
import { calendarUnits, countUnits, currencies, exactUnitMs, lengthUnitMm } from '../words.ts';

/** What a unit measures. */
export type Measure = 'length' | 'money' | 'count' | 'time';

/** What a unit measures; `undefined` where no table has it. */
export function measureOf(unit: string): Measure | undefined {
  if (lengthUnitMm[unit] !== undefined) return 'length';
  if (currencies[unit] !== undefined) return 'money';
  if ((countUnits as readonly string[]).includes(unit)) return 'count';
  return exactUnitMs[unit] !== undefined || calendarUnits[unit] !== undefined ? 'time' : undefined;
}

const words: Readonly<Record<Measure, string>> = {
  length: 'a length',
  money: 'money',
  count: 'a count',
  time: 'a length of time',
};
const examples: Readonly<Record<Measure, string>> = {
  length: '`25 km`',
  money: '`3 million EUR`',
  count: '`600 personnel`',
  time: '`72 hours`',
};

/** What is wrong with a number of units that measure none of what its place takes; `undefined` where it fits. */
export function misfit(written: string, unit: string, wanted: readonly Measure[], place: string): string | undefined {
  const found = measureOf(unit);
  if (found === undefined || wanted.includes(found)) return undefined;
  if (place === '`weight`')
    return `\`${written}\` is no weight; leave it open with \`unspecified\`, and quote the text`;
  const [what, such] = [words, examples].map((table) => wanted.map((each) => table[each]).join(' or '));
  return `\`${written}\` is ${words[found]}, and ${place} takes ${what}; write it as in ${such}`;
}

/** What the clause in which a quantity stands takes there. */
export function wantedAt({ $container: at }: Quantity): {
  readonly wanted: readonly Measure[];
  readonly place: string;
} {
  const place = `\`${at.$type === 'Contributor' ? 'contributors' : keywordAsWritten(at.keyword)}\``;
  switch (at.$type) {
    case 'QuantityClause':
      return { wanted: at.keyword === 'cost' ? ['money'] : ['money', 'count'], place };
    case 'HavingClause':
      // No table has units of weight.
      return { wanted: at.attribute === 'weight' ? ['length', 'count'] : ['length'], place: `\`${at.attribute}\`` };
    case 'RequiresClause':
      return { wanted: ['count'], place };
    case 'Contributor': {
      const owner = at.$container.$container;
      return { wanted: 'kind' in owner && owner.kind === 'mechanism' ? ['count', 'money'] : ['count'], place };
    }
    default:
      return { wanted: ['length'], place };
  }
}

/** The units that measure one of these. */
export function unitsOf(wanted: readonly Measure[]): readonly string[] {
  return [
    ...Object.keys(lengthUnitMm),
    ...Object.keys(currencies),
    ...countUnits,
    ...Object.keys(exactUnitMs),
    ...Object.keys(calendarUnits),
  ].filter((unit) => wanted.includes(measureOf(unit)!));
}
