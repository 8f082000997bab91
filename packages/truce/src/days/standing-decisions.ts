import {
  type Clocks,
  type Contact,
  type CountedInWorkingDays,
  causesFromBreaches,
  causesFromDocket,
  causesFromStarts,
  causesFromText,
  clocksFrom,
  contactFrom,
  type DutyNotice,
  type DutySeat,
  deadlinesFromContact,
  deadlinesFromDocket,
  detectedAt,
  dutyNotices,
  type FirstView,
  firstView,
  originsOf,
  type PublicAlert,
  publicAlerts,
  type RefusedAct,
  type SectionBEntry,
  sectionB,
  termsBy,
  termsToName,
  type WallBoard,
  type WorkingCalendar,
  wallBoard,
} from '../decisions/index.ts';
import type { Terms } from '../terms/index.ts';
import type { CaseInput, Evaluation } from './evaluation.ts';

/** What the operator sets for decisions, beside the text. */
export interface DecisionSettings {
  /** Seats that are alerted of apparent breaches; nobody else is. */
  readonly dutySeats?: readonly DutySeat[];
  /** The least time to reply that an accused is granted. */
  readonly replyLeastMs?: number;
  readonly workingDays?: CountedInWorkingDays;
  readonly calendars?: readonly WorkingCalendar[];
}

/** What a case itself sets of them: how its days are counted. */
export function countedByCase({
  workingDays,
  calendars,
}: CaseInput): Pick<DecisionSettings, 'workingDays' | 'calendars'> {
  return { ...(workingDays ? { workingDays } : {}), ...(calendars ? { calendars } : {}) };
}

/** Clocks, alerts and contacts of a case as they were known at an instant. The operator's alone. */
export interface StandingDecisions {
  readonly clocks: Clocks;
  readonly board: WallBoard;
  readonly contact: Contact;
  readonly first: FirstView;
  readonly notices: readonly DutyNotice[];
  readonly alerts: readonly PublicAlert[];
  readonly sectionB: readonly SectionBEntry[];
  /** Acts on any of these that move nothing, each with its reason. */
  readonly refused: readonly RefusedAct[];
}

/** What an evaluation and the acts in it come to: what runs, who is told, what is being quieted. Pure. */
export function standingDecisions(
  evaluation: Evaluation,
  terms: Terms,
  settings: DecisionSettings = {},
): StandingDecisions {
  const { acts, docket, inForce, breaches, until: at, incidentOf, measurements } = evaluation;
  const { standing } = evaluation.reports;
  const known = {
    incidentOf,
    measurements,
    receivedAt: new Map(standing.map((report) => [report.id, report.receivedAt])),
  };
  const reportOf = new Map(standing.map((report) => [report.id, report]));
  const detections = new Map(breaches.map((breach) => [breach.id, detectedAt(breach, known)]));
  const origins = new Map(breaches.map((breach) => [breach.id, originsOf(breach, incidentOf, reportOf)]));
  const ground = {
    breaches,
    docket,
    at,
    detectedAt: ({ id }: (typeof breaches)[number]) => detections.get(id)!,
    originsOf: ({ id }: (typeof breaches)[number]) => origins.get(id)!,
  };
  const named = termsToName(inForce, at);
  const byBreach = causesFromBreaches(ground);
  const clocks = clocksFrom(acts, {
    termsAt: termsBy(inForce),
    at,
    docket,
    ...(settings.workingDays ? { workingDays: settings.workingDays } : {}),
    ...(settings.calendars ? { calendars: settings.calendars } : {}),
    causes: [
      ...byBreach,
      ...causesFromDocket(docket, byBreach),
      ...causesFromStarts(evaluation.periods, acts),
      ...causesFromText(terms),
    ],
  });
  const contact = contactFrom(acts, at);
  const board = wallBoard(clocks, {
    terms: named,
    at,
    deadlines: [...deadlinesFromDocket(docket), ...deadlinesFromContact(contact)],
  });
  const told = dutyNotices(acts, { ...ground, seats: settings.dutySeats ?? [] });
  const alerted = publicAlerts(acts, at);
  const section = sectionB(acts, {
    breaches,
    docket,
    at,
    ...(settings.replyLeastMs === undefined ? {} : { replyLeastMs: settings.replyLeastMs }),
  });
  return {
    clocks,
    board,
    contact,
    first: firstView(contact, { board, docket, terms: named }),
    notices: told.notices,
    alerts: alerted.alerts,
    sectionB: section.entries,
    refused: [
      ...inForce.refused,
      ...clocks.refused,
      ...contact.refused,
      ...told.refused,
      ...alerted.refused,
      ...section.refused,
    ],
  };
}
