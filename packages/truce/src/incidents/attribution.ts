import type { Report } from '../reports/index.ts';
import type { Attribution } from './incident.ts';

/**
 * Who acted, by what the reports say: one code that all who name anyone agree on, several codes, or nobody. A party's
 * word about its adversary stands only where nobody else names anyone: otherwise whoever is accused could make any
 * incident contested by accusing in turn. Alone it is marked as such, and never meets a text's demand for confidence.
 */
export function attributionOf(reports: readonly Report[]): Attribution {
  const naming = reports.filter((report) => report.actor !== undefined);
  const others = naming.filter((report) => !isAccusation(report));
  const codes = [...new Set((others.length > 0 ? others : naming).map((report) => report.actor!))].sort();
  if (codes.length === 0) return { kind: 'notAttributed' };
  if (codes.length > 1) return { kind: 'contested', codes };
  return { kind: 'named', code: codes[0]!, says: others.length > 0 ? 'other' : 'party' };
}

/** A party that names anyone but itself; one that does not say which party it is is taken to accuse. */
function isAccusation({ sourceClass, party, actor }: Report): boolean {
  return sourceClass === 'party' && (party === undefined || party !== actor);
}
