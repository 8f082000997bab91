import type { Office } from '@truceline/truce/decisions';
import type { Id } from '@truceline/truce/terms';

/** Offices of which each party, seat or organ has its own; of the others there is one in the exercise. */
const several: ReadonlySet<Office> = new Set(['delegate', 'party', 'organ']);

/** Names a seat, whoever holds it: `delegate vel`, `duty`. The script and the browsers name it alike. */
export function seatKey({ office, of }: { readonly office: Office; readonly of?: Id }): string {
  return several.has(office) ? `${office} ${of?.split('/').at(-1) ?? '-'}` : office;
}
