import { bookOverDays } from '../coverage/index.ts';
import { placeIncidents, sortedByHand } from '../incidents/index.ts';
import { indexZones, keepNewest } from '../kernel/index.ts';
import { caseGrading, gradedIncidents } from './case-grading.ts';
import { type IncidentHistory, incidentHistory } from './incident-history.ts';

/**
 * The stages of a case that do not ask for acts of people, with what they last gave. Acts come far oftener than evidence: with
 * a memory an evaluation after one costs what the act can change, and one after a report what the report can. It changes no
 * result.
 */
export interface CaseMemory {
  readonly incidents: IncidentHistory;
  readonly sorted: typeof sortedByHand;
  readonly grading: typeof caseGrading;
  readonly graded: typeof gradedIncidents;
  readonly indexed: typeof indexZones;
  readonly placed: typeof placeIncidents;
  readonly bookOver: typeof bookOverDays;
}

/** An empty memory for one case. It keeps what an evaluation and the one it is compared with need. */
export function caseMemory(): CaseMemory {
  return {
    incidents: incidentHistory(3),
    sorted: keepNewest(sortedByHand, 2),
    grading: keepNewest(caseGrading, 2),
    graded: keepNewest(gradedIncidents, 2),
    indexed: keepNewest(indexZones, 2),
    placed: keepNewest(placeIncidents, 2),
    bookOver: keepNewest(bookOverDays, 2),
  };
}
