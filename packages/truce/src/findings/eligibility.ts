import type { Instant, ZoneIndex } from '../kernel/index.ts';
import type { Incident } from '../incidents/index.ts';
import { kindAndAncestors, meetsGrade, placeRadiusM, type Grade } from '../reports/index.ts';
import { guardAt, type GuardStep } from './guard.ts';

/** What a clause asks of an incident before it counts it. */
export interface Requirement {
  /** Common kinds; an incident counts if its kind or one that it joins is among them. */
  readonly kinds: ReadonlySet<string>;
  /** Codes of actors; empty: anyone. */
  readonly actors: ReadonlySet<string>;
  /** Drawn zones; empty: everywhere. */
  readonly zones: readonly string[];
  readonly gradeMin?: Grade;
  /** True where the text demands confidence in who acted: a party's word about its adversary is not enough. */
  readonly attributionDemanded: boolean;
  readonly guard: readonly GuardStep[];
}

/** How surely an incident counts, and in which of the zones. */
export interface Eligibility {
  readonly certain: boolean;
  /** Counts in the best count. */
  readonly likely: boolean;
  readonly zone?: string;
}

/** Whether, and how surely, a clause counts the incident; `undefined` where it certainly does not. */
export function eligibility(incident: Incident, requirement: Requirement, index: ZoneIndex): Eligibility | undefined {
  if (!kindAndAncestors(incident.kind).some((kind) => requirement.kinds.has(kind))) return undefined;
  const place = placed(incident, requirement.zones, index);
  const parts = [byTime(incident, requirement.guard), byActor(incident, requirement), byGrade(incident, requirement), place];
  if (parts.some((part) => part === undefined)) return undefined;
  return {
    certain: parts.every((part) => part!.certain),
    likely: parts.every((part) => part!.likely),
    ...(place?.zone === undefined ? {} : { zone: place.zone }),
  };
}

const surely: Eligibility = { certain: true, likely: true };
const perhaps: Eligibility = { certain: false, likely: false };

/** In force over the whole time of the incident, at its first moment, at some moment, or never. */
function byTime(incident: Incident, guard: readonly GuardStep[]): Eligibility | undefined {
  const { startsAt, endsAt } = incident.happenedAt;
  const values = new Set([guardAt(guard, startsAt).value]);
  const last = (endsAt > startsAt ? endsAt - 1 : endsAt) as Instant;
  for (const step of guard) if (step.from > startsAt && step.from <= last) values.add(step.truth.value);
  if (!values.has('true')) return values.has('unknown') ? perhaps : undefined;
  return { certain: values.size === 1, likely: guardAt(guard, startsAt).value === 'true' };
}

function byActor(incident: Incident, requirement: Requirement): Eligibility | undefined {
  if (requirement.actors.size === 0) return surely;
  const { actor } = incident;
  if (actor.kind === 'notAttributed') return perhaps;
  if (actor.kind === 'contested') return actor.codes.some((code) => requirement.actors.has(code)) ? perhaps : undefined;
  if (!requirement.actors.has(actor.code)) return undefined;
  return actor.says === 'party' && requirement.attributionDemanded ? perhaps : surely;
}

function byGrade(incident: Incident, requirement: Requirement): Eligibility | undefined {
  const { gradeMin } = requirement;
  if (!gradeMin) return surely;
  if (incident.grades.some((grade) => meetsGrade(grade, gradeMin))) return surely;
  return incident.grades.some((grade) => grade.source === 'F' || grade.information === 6) ? perhaps : undefined;
}

function placed(incident: Incident, zones: readonly string[], index: ZoneIndex): Eligibility | undefined {
  if (zones.length === 0) return surely;
  const place = { ...incident.place, radiusM: placeRadiusM[incident.place.precision] };
  let best: Eligibility | undefined;
  for (const zone of zones) {
    const { certainty, likely } = index.membership(zone, place, incident.happenedAt.startsAt);
    if (certainty === 'inside') return { certain: true, likely: true, zone };
    if (certainty === 'possible' && (!best || (likely && !best.likely))) best = { certain: false, likely, zone };
  }
  return best;
}
