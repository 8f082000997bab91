import { isParty, perMilleOf } from '../attribution/index.ts';
import type { Incident, Placed, Placements } from '../incidents/index.ts';
import type { Instant } from '../kernel/index.ts';
import { type Grade, kindAndAncestors, meetsGrade } from '../reports/index.ts';
import { type GuardStep, guardAt } from './guard.ts';

/** What a clause asks of an incident before it counts it. */
export interface Requirement {
  /** Common kinds; an incident counts if its kind or one that it joins is among them. */
  readonly kinds: ReadonlySet<string>;
  /** Codes of actors; empty: anyone. */
  readonly actors: ReadonlySet<string>;
  /** True where the actors are all the parties of the text: then an incident that nobody attributes counts too. */
  readonly everyParty: boolean;
  /** Drawn zones; empty: everywhere. */
  readonly zones: readonly string[];
  readonly gradeMin?: Grade;
  /** The least probability, in thousandths, that the text demands of who acted; absent: whoever is named counts. */
  readonly attributionMin?: number;
  readonly guard: readonly GuardStep[];
}

/** How surely an incident counts, and in which of the zones. */
export interface Eligibility {
  readonly certain: boolean;
  /** Counts in the best count. */
  readonly likely: boolean;
  /** With what chance it counts, from 0 to 1, by where it may have been; absent where time, actor or grade leave it open, or nobody stated a place. */
  readonly chance?: number;
  readonly zone?: string;
}

/** Incidents that the clause may count by their place, each once, with the zone that fits best. */
export function candidates(
  incidents: readonly Incident[],
  zones: readonly string[],
  placements: Placements,
): readonly (readonly [Incident, Eligibility])[] {
  const [only, ...others] = zones;
  if (only === undefined) return incidents.map((incident) => [incident, surely]);
  if (others.length === 0) return placements.within(only).map((placed) => [placed.incident, byPlace(placed)]);
  const best = new Map<Incident, Eligibility>();
  for (const zone of zones)
    for (const placed of placements.within(zone)) {
      const found = byPlace(placed);
      const before = best.get(placed.incident);
      if (!before || rank(found) > rank(before)) best.set(placed.incident, found);
    }
  return [...best].sort(([a], [b]) => a.happenedAt.startsAt - b.happenedAt.startsAt || (a.id < b.id ? -1 : 1));
}

function byPlace({ zone, membership }: Placed): Eligibility {
  const { certainty, likely, probability } = membership;
  return {
    certain: certainty === 'inside',
    likely,
    ...(probability === undefined ? {} : { chance: probability }),
    zone,
  };
}

function rank(eligibility: Eligibility): number {
  return Number(eligibility.certain) * 2 + Number(eligibility.likely);
}

/** Whether, and how surely, a clause counts an incident whose place is judged already; `undefined` where it certainly does not. */
export function eligibility(incident: Incident, place: Eligibility, requirement: Requirement): Eligibility | undefined {
  if (!kindAndAncestors(incident.kind).some((kind) => requirement.kinds.has(kind))) return undefined;
  const time = byTime(incident, requirement.guard);
  const actor = time && byActor(incident, requirement);
  const grade = actor && byGrade(incident, requirement);
  if (!time || !actor || !grade) return undefined;
  const otherwise = time.likely && actor.likely && grade.likely;
  return {
    certain: place.certain && time.certain && actor.certain && grade.certain,
    likely: place.likely && otherwise,
    ...(otherwise && place.chance !== undefined ? { chance: place.chance } : {}),
    ...(place.zone === undefined ? {} : { zone: place.zone }),
  };
}

const surely: Eligibility = { certain: true, likely: true, chance: 1 };
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
  if (requirement.attributionMin !== undefined)
    return byWeight(incident, { ...requirement, attributionMin: requirement.attributionMin });
  const { actor } = incident;
  const unattributed = { certain: false, likely: requirement.everyParty };
  if (actor.kind === 'notAttributed') return unattributed;
  if (actor.kind === 'contested')
    return actor.codes.some((code) => requirement.actors.has(code)) ? unattributed : undefined;
  return requirement.actors.has(actor.code) ? surely : undefined;
}

/**
 * By the probability that those whom the clause binds acted: enough, or not shown. Not at all where others reach what is demanded, or where
 * others are named and nothing speaks for those.
 */
function byWeight(
  { actor, attribution }: Incident,
  { actors, attributionMin }: Pick<Requirement, 'actors'> & { readonly attributionMin: number },
): Eligibility | undefined {
  if (perMilleOf(attribution, actors) >= attributionMin) return surely;
  const others = attribution.shares.map(({ of }) => of).filter((of) => of !== 'undetermined' && !actors.has(of));
  if (perMilleOf(attribution, others) >= attributionMin) return undefined;
  const spokenFor = attribution.groups.some(({ says }) =>
    says.some(({ of, microNats }) => actors.has(of) && microNats > 0),
  );
  const named = actor.kind === 'named' ? [actor.code] : actor.kind === 'contested' ? actor.codes : [];
  return named.length > 0 && !spokenFor && !named.some((code) => actors.has(code)) ? undefined : perhaps;
}

/** Whom an incident counts against: who is named, or where the text demands a probability, whose reaches it. */
export function countedAgainst(
  { actor, attribution }: Incident,
  { attributionMin }: Pick<Requirement, 'attributionMin'>,
): string | undefined {
  if (attributionMin === undefined) return actor.kind === 'named' ? actor.code : undefined;
  const { who } = attribution;
  return who !== undefined && isParty(who) && perMilleOf(attribution, [who]) >= attributionMin ? who : undefined;
}

function byGrade(incident: Incident, requirement: Requirement): Eligibility | undefined {
  const { gradeMin } = requirement;
  if (!gradeMin) return surely;
  if (incident.grades.some((grade) => meetsGrade(grade, gradeMin))) return surely;
  return incident.grades.some((grade) => grade.source === 'F' || grade.information === 6) ? perhaps : undefined;
}
