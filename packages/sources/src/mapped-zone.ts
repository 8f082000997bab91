import { isZone, type Refusal, refuse } from '@truceline/truce/kernel';

/** The zone of a table's clocks as the mapping names it, or the one that stands where it names none. */
export function mappedZone<D extends string | undefined>(mapping: unknown, otherwise: D): string | D | Refusal {
  const zone = (mapping as { readonly zone?: unknown } | null | undefined)?.zone ?? otherwise;
  return zone === otherwise || (typeof zone === 'string' && isZone(zone))
    ? (zone as string | D)
    : refuse('mapping-zone', 'the mapping names no time zone such as `"zone": "Europe/Kyiv"`');
}
