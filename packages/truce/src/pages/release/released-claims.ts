import { kindsOfInterest, type Received } from '../../days/index.ts';
import type { Incident } from '../../incidents/index.ts';
import { by, dayOf, type Instant, type Interval, instant, once, spanOfDay, whenRead } from '../../kernel/index.ts';
import { kindAndAncestors, type PartyClaim } from '../../reports/index.ts';
import type { ReleasedCount, ReleasedDay } from './edition.ts';
import type { FoundBeside, ReleasedClaim } from './edition-claims.ts';
import { type Gate, optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/**
 * Claims as they may be shown, in the order of their time, of the party and of publication. What was found beside them is the
 * exact range in the operator's edition; elsewhere it is made of the days that the edition prints, so that a claim whose time
 * somebody chose can't be used to cut a day in pieces.
 */
export function claimsShown(
  ground: ReleaseGround,
  gate: Gate,
  days: () => readonly ReleasedDay[],
): readonly ReleasedClaim[] {
  const { evaluation, profile } = ground;
  if (!gate.may('claims')) return [];
  const book = once(() => incidentsCounted(ground));
  return [...evaluation.claims].sort(inOrder).map((claim) => {
    const told = {
      by: claim.by,
      ...optional('against', claim.against),
      from: gate.timeOrDay(claim.period.startsAt),
      to: gate.timeOrDay(gate.may('minute') ? claim.period.endsAt : lastOf(claim.period)),
      ...(gate.may('zone') ? optional('zone', claim.zone) : {}),
      ...optional('publishedAt', claim.publishedAt === undefined ? undefined : gate.timeOrDay(claim.publishedAt)),
      counted: claim.counted,
      number: claim.number,
      bound: claim.bound,
      media: gate.may('media') ? claim.media : [],
      ...optional('note', claim.note),
    };
    // Every page asks whether there are claims, and only the ledger what stands beside them.
    return whenRead<typeof told, Pick<ReleasedClaim, 'found'>>(told, {
      found: () => (isOperators(profile) ? foundExactly(claim, book(), ground) : foundOnDays(claim, days(), ground)),
    });
  });
}

const inOrder = by<Received<PartyClaim>>(
  ({ period }) => period.startsAt,
  ({ period }) => period.endsAt,
  ({ by: party }) => party,
  ({ publishedAt, receivedAt }) => publishedAt ?? receivedAt,
  ({ item }) => item,
  ({ number }) => number,
);

/** Incidents of the kinds that the text counts, in the order in which they began, and which of them lie in a zone. */
interface CountedIncidents {
  readonly inOrder: readonly Incident[];
  readonly likelyIn: (zone: string) => ReadonlySet<string>;
}

function incidentsCounted({ evaluation, input }: ReleaseGround): CountedIncidents {
  const kinds = kindsOfInterest(input.terms);
  const zones = new Map<string, ReadonlySet<string>>();
  return {
    inOrder: evaluation.fusion.incidents
      .filter(({ kind }) => kindAndAncestors(kind).some((each) => kinds.has(each)))
      .toSorted((a, b) => a.happenedAt.startsAt - b.happenedAt.startsAt),
    likelyIn: (zone) => {
      const known =
        zones.get(zone) ??
        new Set(
          evaluation.placements
            .within(zone)
            .flatMap(({ incident, membership }) => (membership.likely ? [incident.id] : [])),
        );
      zones.set(zone, known);
      return known;
    },
  };
}

function foundExactly(
  { period, zone }: PartyClaim,
  { inOrder: counted, likelyIn }: CountedIncidents,
  { evaluation }: ReleaseGround,
): FoundBeside {
  const trouble = troubleWith(period, zone, evaluation);
  if (trouble) return trouble;
  const during = counted.slice(firstFrom(counted, period.startsAt), firstFrom(counted, period.endsAt));
  const found = zone === undefined ? during : during.filter(({ id }) => likelyIn(zone).has(id));
  return {
    kind: 'count',
    count: {
      low: new Set(found.map(({ loose }) => loose)).size,
      best: found.length,
      high: found.reduce((sum, { parts }) => sum + parts, 0),
    },
  };
}

/** Position of the first incident that began at the instant or later. */
function firstFrom(counted: readonly Incident[], at: number): number {
  let [low, high] = [0, counted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (counted[middle]!.happenedAt.startsAt < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From whole days that the edition prints: the least that one day had, and the most that all of them may have had. */
function foundOnDays(
  { period, zone }: PartyClaim,
  days: readonly ReleasedDay[],
  { evaluation, input: { dayZone } }: ReleaseGround,
): FoundBeside {
  const trouble = troubleWith(period, zone, evaluation);
  if (trouble) return trouble;
  if (!ofWholeDays(period, dayZone))
    return { kind: 'notTold', why: 'this edition counts by whole days, and the claim does not' };
  const [first, last] = [dayOf(period.startsAt, dayZone), dayOf(instant(period.endsAt - 1), dayZone)];
  const within = days.filter(({ day }) => first <= day && day <= last);
  const [head, tail] = [within[0]?.day, within.at(-1)?.day];
  if (head !== first || tail !== last) return { kind: 'notTold', why: 'this edition does not tell of all of its days' };
  const counts = within.flatMap(({ total, zones }) =>
    zone === undefined ? [total] : (zones.find((each) => each.zone === zone)?.count ?? []),
  );
  return counts.length === within.length
    ? { kind: 'count', count: overDays(counts) }
    : { kind: 'notTold', why: 'this edition does not count in this zone' };
}

function overDays(counts: readonly ReleasedCount[]): ReleasedCount {
  const low = Math.max(0, ...counts.map((each) => each.low));
  const high = counts.reduce((sum, each) => sum + each.high, 0);
  if (counts.some(({ merged }) => merged)) return { low, high, merged: true };
  return { low, best: counts.reduce((sum, each) => sum + (each.best ?? each.low), 0), high };
}

/** The last instant of a stretch: where days alone are told, one until midnight ends on the day before. */
function lastOf({ startsAt, endsAt }: Interval): Instant {
  return instant(Math.max(startsAt, endsAt - 1));
}

function ofWholeDays({ startsAt, endsAt }: Interval, dayZone: string): boolean {
  return (
    spanOfDay(dayOf(startsAt, dayZone), dayZone).startsAt === startsAt &&
    spanOfDay(dayOf(instant(endsAt - 1), dayZone), dayZone).endsAt === endsAt
  );
}

function troubleWith(
  { startsAt, endsAt }: Interval,
  zone: string | undefined,
  { reports, zones }: ReleaseGround['evaluation'],
): FoundBeside | undefined {
  if (endsAt <= startsAt) return { kind: 'notTold', why: 'the claim ends before it begins, or speaks of no time' };
  if (reports.standing.length === 0) return { kind: 'notTold', why: 'no report of any source is in this case' };
  return zone === undefined || zones.names.includes(zone)
    ? undefined
    : { kind: 'notTold', why: 'the text draws no zone of the name that the claim gives' };
}
