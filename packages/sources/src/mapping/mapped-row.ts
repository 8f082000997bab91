import type { ReadRow } from '../feed.ts';
import { accessFrom } from './access-from-cells.ts';
import { claimFrom } from './claim-from-cells.ts';
import { coverageFrom } from './coverage-from-cells.ts';
import { columnName, mappedCells } from './mapped-cells.ts';
import type { Mapping } from './mapping.ts';
import { reportFrom } from './report-from-cells.ts';

/** Where a row stands and how it is read. */
export interface RowContext {
  readonly mapping: Mapping;
  readonly line: number;
  readonly feed: string;
}

/** What a row of a mapped table is. A complaint names the table's own column. */
export function mappedRow(row: Readonly<Record<string, string>>, { mapping, line, feed }: RowContext): ReadRow {
  const cells = mappedCells(row, mapping);
  const made = madeFrom();
  const [bad] = cells.row.bad;
  if (bad || !made)
    return { kind: 'rejected', line, column: columnName(bad?.column ?? ''), reason: bad?.reason ?? 'cannot be read' };
  return made;

  function madeFrom(): ReadRow | undefined {
    if (mapping.rows === 'reports') {
      const draft = reportFrom(cells, feed);
      return draft && { kind: 'report', draft, line };
    }
    if (mapping.rows === 'claims') {
      const claim = claimFrom(cells, feed);
      return claim && { kind: 'claim', claim, line };
    }
    if (mapping.rows === 'access') {
      const impediment = accessFrom(cells, feed);
      return impediment && { kind: 'access', impediment, line };
    }
    const coverage = coverageFrom(cells, feed);
    return coverage && { kind: 'coverage', coverage, line };
  }
}
