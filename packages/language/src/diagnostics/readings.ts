import { type Diagnostic, hashOf } from '@truceline/truce/kernel';
import { type Bound, type Id, type Item, itemsOf, shortName, type Terms } from '@truceline/truce/terms';
import type { Places } from '../compile/places.ts';

/** A reading of a text with what it compiles to and where it stands. */
export interface ReadingTerms extends Pick<Diagnostic, 'file' | 'line' | 'column'> {
  readonly name: string;
  readonly terms: Terms;
}

/**
 * TL-109: a reading says something else than the text, so that what rests on it differs. TL-402: by the text and its readings
 * a ceasefire or guarantee starts at different times.
 */
export function divergingReadings(
  whole: { readonly terms: Terms; readonly places: Places },
  readings: readonly ReadingTerms[],
): readonly Diagnostic[] {
  if (readings.length === 0) return [];
  // By canonical form: a clause that a reading repeats as it is changes nothing, wherever it stands.
  const formOf = (item: Item): string => hashOf('truceline/item/v1', item);
  const base = new Map(itemsOf(whole.terms).map((item) => [item.id, formOf(item)]));
  const diverging = readings.flatMap(({ name, terms, file, line, column }): readonly Diagnostic[] => {
    const changed = itemsOf(terms)
      .filter((item) => base.get(item.id) !== formOf(item))
      .map((item) => `\`${shortName(item.id)}\``);
    if (changed.length === 0) return [];
    const shown = `${changed.slice(0, 6).join(', ')}${changed.length > 6 ? ` and ${changed.length - 6} more` : ''}`;
    return [
      {
        code: 'TL-109',
        severity: 'warning',
        message: `by the reading \`${name}\` the text says something else in ${shown}; run both, and settle which one holds`,
        file,
        line,
        column,
      },
    ];
  });
  return [...diverging, ...disputedStarts(whole, readings)];
}

type Starting = { readonly id: Id; readonly starts?: Bound };

function disputedStarts(
  { terms, places }: { readonly terms: Terms; readonly places: Places },
  readings: readonly ReadingTerms[],
): readonly Diagnostic[] {
  const startOf = (each: Terms, id: Id): string | undefined => {
    const found: Starting | undefined = [...each.ceasefires, ...each.guarantees].find((item) => item.id === id);
    return found?.starts && !isOpen(found.starts) ? JSON.stringify(found.starts) : undefined;
  };
  return [...terms.ceasefires, ...terms.guarantees]
    .filter(({ id }) => id.startsWith(`${terms.agreement}/`))
    .flatMap(({ id }): readonly Diagnostic[] => {
      const said = [
        { name: 'the text', start: startOf(terms, id) },
        ...readings.map((each) => ({ name: `\`${each.name}\``, start: startOf(each.terms, id) })),
      ].filter((each) => each.start !== undefined);
      const distinct = [...new Map(said.map((each) => [each.start, each.name])).values()];
      const place = places.clause(id, ['starts']);
      if (distinct.length < 2 || !place) return [];
      return [
        {
          code: 'TL-402',
          severity: 'error',
          message: `\`${shortName(id)}\` starts at different times by ${distinct.join(' and ')}; settle one start before anything is counted from it`,
          ...place,
        },
      ];
    });
}

function isOpen(bound: Bound): boolean {
  return bound.kind === 'when' ? bound.when.kind === 'silent' : bound.kind === 'time' && bound.time.kind === 'silent';
}
