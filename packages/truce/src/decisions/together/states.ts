import type { ApparentBreach } from '../../breaches/index.ts';
import type { Measurement } from '../../findings/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { Assumption, Terms } from '../../terms/index.ts';
import { type Act, contactActs, isOf } from '../acts/index.ts';
import {
  type DutyNotice,
  type DutySeat,
  dutyNotices,
  type PublicAlert,
  publicAlerts,
  type SectionBEntry,
  sectionB,
} from '../alerts/index.ts';
import {
  type ClockGround,
  type Clocks,
  causesFromBreaches,
  causesFromDocket,
  causesFromStarts,
  causesFromText,
  clocksFrom,
} from '../clocks/index.ts';
import { type Contact, contactFrom } from '../contact/index.ts';
import { type Docket, type DocketGround, isOfDocketAlone } from '../docket/index.ts';
import { ceasefiresFrom } from '../entry/index.ts';
import { type Inspections, inspectionsFrom } from '../inspection/index.ts';
import { type ResponseState, responsesFrom } from '../ladder/index.ts';
import { recordedFrom } from '../recorded/index.ts';

/** Everything that acts of people lead to, as it stands at an instant. */
export interface States {
  readonly docket: Docket;
  readonly inspections: Inspections;
  readonly clocks: Clocks;
  /** Steps of ladders and guarantees. */
  readonly responses: readonly ResponseState[];
  readonly contact: Contact;
  readonly alerts: readonly PublicAlert[];
  readonly notices: readonly DutyNotice[];
  readonly sectionB: readonly SectionBEntry[];
}

/** What the states are folded over beside acts: the text, what was found, what the operator sets. */
export interface StatesGround
  extends Pick<DocketGround, 'termsAt' | 'mayNotDecide'>,
    Pick<ClockGround, 'workingDays' | 'calendars'> {
  readonly terms: Terms;
  readonly assumptions: readonly Assumption[];
  readonly measurements: readonly Measurement[];
  readonly breaches: readonly ApparentBreach[];
  readonly detectedAt: (breach: ApparentBreach) => Instant;
  readonly originsOf: (breach: ApparentBreach) => number;
  readonly dutySeats: readonly DutySeat[];
  /** The least time to reply that an accused is granted. */
  readonly replyLeastMs?: number;
}

/** Acts by the fold beside the docket that reads them: those of clocks and of contact are read by no other. */
export type Shared = Readonly<Record<'clocks' | 'contact' | 'others', readonly Act[]>>;

/** Which fold reads an act, if it is not the docket's alone. */
export function shareOf(act: Act): keyof Shared | undefined {
  if (isOfDocketAlone(act)) return undefined;
  if ('clock' in act) return 'clocks';
  return isOf(act, contactActs) ? 'contact' : 'others';
}

/** The states that follow from acts and from their docket at an instant. Pure; no order of arrival matters. */
export function statesFrom(acts: readonly Act[], docket: Docket, ground: StatesGround, at: Instant): States {
  const { clocks = [], contact = [], others = [] } = Object.groupBy(acts, (act) => shareOf(act) ?? 'docket');
  return statesOver({ clocks, contact, others }, docket, ground, at);
}

/** The same of acts that are shared out already. */
export function statesOver(shared: Shared, docket: Docket, given: StatesGround, at: Instant): States {
  const acts = shared.others;
  const { terms, breaches, measurements } = given;
  const ground = { ...given, docket, at };
  const recorded = recordedFrom(acts, docket, terms);
  const periods = ceasefiresFrom(acts, { ...ground, recorded }).map(({ period }) => period);
  const byBreach = causesFromBreaches(ground);
  const causes = [
    ...byBreach,
    ...causesFromDocket(docket, byBreach),
    ...causesFromStarts(periods, acts),
    ...causesFromText(terms),
  ];
  const clocks = clocksFrom(shared.clocks, { ...ground, causes });
  return {
    docket,
    inspections: inspectionsFrom(acts, docket, at),
    clocks,
    responses: responsesFrom(acts, { terms, periods, measurements, breaches, recorded, at }, clocks.clocks),
    contact: contactFrom(shared.contact, at),
    alerts: publicAlerts(acts, at).alerts,
    notices: dutyNotices(acts, { ...ground, seats: given.dutySeats }).notices,
    sectionB: sectionB(acts, ground).entries,
  };
}
