import type { Edition } from '@truceline/truce/pages';
import { breachesTable, countersTable } from './breaches-table.ts';
import { claimsTable } from './claims-table.ts';
import { correctionsTable } from './corrections-table.ts';
import { coverageTable } from './coverage-table.ts';
import { daysTable } from './days-table.ts';
import { findingsTable } from './findings-table.ts';
import { incidentsTable } from './incidents-table.ts';
import { reportsTable } from './reports-table.ts';
import { sourcesTable } from './sources-table.ts';
import type { Table } from './table.ts';
import { zonesTable } from './zones-table.ts';

/** Every table that an edition can be read as, in the order of the codebook. */
export const tables: readonly Table[] = [
  daysTable,
  incidentsTable,
  reportsTable,
  breachesTable,
  countersTable,
  findingsTable,
  claimsTable,
  coverageTable,
  zonesTable,
  correctionsTable,
  sourcesTable,
];

/** The tables that an edition may tell of. */
export function tablesOf(edition: Edition): readonly Table[] {
  return tables.filter(({ has }) => has(edition));
}
