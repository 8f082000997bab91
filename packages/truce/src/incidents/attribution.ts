import type { Report } from '../reports/index.ts';
import type { Attribution } from './incident.ts';

/**
 * Who acted, by what the reports say: one code that all who name anyone agree on, several codes, or nobody. A party's
 * word about its adversary is marked as such; it never meets a text's demand for confidence in attribution.
 */
export function attributionOf(reports: readonly Report[]): Attribution {
  const naming = reports.filter((report) => report.actor !== undefined);
  const codes = [...new Set(naming.map((report) => report.actor!))].sort();
  if (codes.length === 0) return { kind: 'notAttributed' };
  if (codes.length > 1) return { kind: 'contested', codes };
  return {
    kind: 'named',
    code: codes[0]!,
    says: naming.every((report) => report.sourceClass === 'party') ? 'party' : 'other',
  };
}
