import type { CaseInput } from '../src/days/index.ts';
import { southVersion, terms } from './terms.ts';

/** A case over the invented terms, with whatever a test changes. */
export function caseInput(changes: Partial<CaseInput> = {}): CaseInput {
  return {
    terms: terms(),
    zones: [southVersion],
    reports: [],
    claims: [],
    coverage: [],
    watches: [],
    access: [],
    feedsOfIncidents: new Set(),
    assumptions: [],
    dayZone: 'Europe/Kyiv',
    reportingTime: '19:30',
    coverageFloorPerMille: 500,
    ...changes,
  };
}
