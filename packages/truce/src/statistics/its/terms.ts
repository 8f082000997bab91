import { type Refusal, refuse } from '../../kernel/index.ts';
import type { Columns } from '../regression/index.ts';

/** What may explain a count: a figure of each row, or a word of each row that stands for a level of its own. */
export type SeriesTerm =
  | { readonly kind: 'number'; readonly name: string; readonly values: readonly number[] }
  | {
      readonly kind: 'factor';
      readonly name: string;
      readonly values: readonly string[];
      /** The level that the others are compared with; default the first in order. */
      readonly reference?: string;
    };

/** A column with the name that R would give it: `month3` is level 3 of month. */
export interface NamedColumns {
  readonly names: readonly string[];
  readonly columns: Columns;
}

const levelsMax = 200;

/** The columns of a design, the intercept first; each level but the reference one is a column of 0 and 1. */
export function columnsOf(terms: readonly SeriesTerm[], rows: number): NamedColumns | Refusal {
  const names = ['(Intercept)'];
  const columns = [new Float64Array(rows).fill(1)];
  for (const term of terms) {
    if (term.values.length !== rows)
      return refuse('term-length', `\`${term.name}\` has ${term.values.length} values for ${rows} counts`);
    if (term.kind === 'number') {
      const bad = term.values.findIndex((each) => !Number.isFinite(each));
      if (bad >= 0) return refuse('term-value', `row ${bad + 1}: \`${term.name}\` is no number`);
      names.push(term.name);
      columns.push(Float64Array.from(term.values));
      continue;
    }
    const levels = levelsOf(term.values);
    const { reference = levels[0] } = term;
    if (!levels.includes(reference!))
      return refuse('term-reference', `\`${reference}\` is no level of \`${term.name}\`: ${levels.join(', ')}`);
    if (levels.length < 2) return refuse('term-level', `\`${term.name}\` has one level only; leave it out`);
    if (levels.length > levelsMax)
      return refuse(
        'term-levels',
        `\`${term.name}\` has ${levels.length} levels, more than ${levelsMax}; is it a number?`,
      );
    for (const level of levels.filter((each) => each !== reference)) {
      names.push(`${term.name}${level}`);
      columns.push(Float64Array.from(term.values, (each) => (each === level ? 1 : 0)));
    }
  }
  const twice = names.find((name, at) => names.indexOf(name) < at);
  return twice === undefined ? { names, columns } : refuse('term-twice', `\`${twice}\` is asked for twice`);
}

/** The levels of a factor: numbers by size where all are numbers, else words by their letters. */
function levelsOf(values: readonly string[]): readonly string[] {
  const levels = [...new Set(values)];
  const numbers = levels.every((each) => each.trim() !== '' && Number.isFinite(Number(each)));
  return numbers ? levels.sort((a, b) => Number(a) - Number(b)) : levels.sort();
}
