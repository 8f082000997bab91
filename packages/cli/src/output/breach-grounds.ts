import type { OperatorShelf } from '@truceline/server';
import { formatLocal, type Instant, instant, isRefusal, spanOfDay } from '@truceline/truce/kernel';
import { agreementView, countFigure, type Edition } from '@truceline/truce/pages';

type Breach = Edition['breaches'][number];

/** Instants of the past that are looked at: each is a fresh evaluation of what was known then. */
const momentsMax = 12;

/** The clause's own words, and the ground that its zones cover. */
export function clauseAndGround(edition: Edition, breach: Breach): readonly string[] {
  const clause = agreementView(edition.agreement, edition.clauses).clauses.find((each) => each.id === breach.clause);
  const drawn = edition.zones.filter((each) => breach.zones.includes(each.zone));
  return [
    ...(clause?.quotes.map((quote) => `  the clause: “${quote}”`) ?? []),
    ...(clause && clause.quotes.length === 0 ? [`  the clause quotes no words; see ${clause.cites.join('; ')}`] : []),
    ...drawn.map(
      (each) =>
        `  zone ${each.zone}, “${each.title}”: ${each.source}${each.coarse ? '; drawn by hand, coarse at its edge' : ''}`,
    ),
    ...(drawn.length === 0 ? [`  zones: ${breach.zones.join(', ') || 'everywhere'}`] : []),
  ];
}

/** What would have had to be otherwise for the limit not to be passed. */
export function otherwise({ count, limit, comparison, measure, evidence, certain }: Breach): readonly string[] {
  if (comparison !== '>=' && comparison !== '>') return [];
  const least = comparison === '>' ? limit + 1 : limit;
  const fewer = count.best === undefined ? undefined : count.best - least + 1;
  return [
    ...(fewer === undefined
      ? []
      : [`  otherwise: ${wordsOf(fewer, { measure, best: count.best!, incidents: evidence.length })}`]),
    ...(certain || count.low === undefined
      ? []
      : [
          `  by the lowest count, ${count.low}, it is not passed: some incidents may be one, may lie outside, or may be somebody else's`,
        ]),
  ];
}

function wordsOf(
  fewer: number,
  {
    measure,
    best,
    incidents,
  }: { readonly measure: Breach['measure']; readonly best: number; readonly incidents: number },
): string {
  if (fewer <= 0) return 'the best count lies below the limit, which is passed only if every doubt goes that way';
  const below = 'the best count would not have passed the limit';
  switch (measure) {
    case undefined:
      return `had ${fewer} of the ${incidents} incident${incidents === 1 ? '' : 's'} below not happened, or not in this zone, or not by this actor, ${below}`;
    case 'days':
      return `had ${fewer} of the ${best} day${best === 1 ? '' : 's'} counted at its peak passed without such an incident in this zone, ${below}`;
    case 'places':
      return `had there been no such incident at ${fewer} of the ${best} place${best === 1 ? '' : 's'} counted at its peak, ${below}`;
    case 'deaths':
    case 'effects':
      return `had the sources counted ${fewer} ${measure} fewer, ${below}`;
  }
}

/**
 * How the answer changed as knowledge came in: what would have been said of it after each receipt that it rests on and, where
 * that is not yet what is said now, after the receipt that brought it about.
 */
export function asItCameIn(shelf: OperatorShelf, name: string, edition: Edition, breach: Breach): readonly string[] {
  const evidence = new Set(breach.evidence);
  const incidents = edition.incidents.filter((incident) => evidence.has(incident.id));
  const reports = new Set(incidents.flatMap((incident) => incident.reports));
  const receiptsOf = (wanted: (id: string) => boolean): readonly number[] =>
    [
      ...new Set(
        edition.reports.flatMap((report) =>
          wanted(report.id) && report.receivedAt ? [Number(startOf(report.receivedAt, edition))] : [],
        ),
      ),
    ].sort((a, b) => a - b);
  const known = new Map<number, string>();
  const saidAt = (at: number): string => {
    let words = known.get(at);
    if (words === undefined) {
      const then = shelf.edition(name, instant(at));
      words = !then || isRefusal(then) ? 'cannot be told' : saidThen(then, breach);
      known.set(at, words);
    }
    return words;
  };
  const receipts = receiptsOf((id) => reports.has(id));
  const moments = spreadOver(receipts);
  const now = Number(edition.case.knownAt);
  const last = moments.at(-1) ?? now;
  const turn =
    saidAt(last) === saidAt(now)
      ? []
      : [
          turnBetween(
            last,
            now,
            receiptsOf(() => true),
            saidAt,
          ),
        ];
  const zone = edition.case.dayZone;
  let said = '';
  const lines = [...moments, ...turn].flatMap((at): readonly string[] => {
    if (saidAt(at) === said) return [];
    said = saidAt(at);
    const came = turn.includes(at)
      ? edition.reports.filter((report) => report.receivedAt && Number(startOf(report.receivedAt, edition)) === at)
      : [];
    const by =
      came.length > 0
        ? `, by what came in about something else: ${came.map((each) => each.id.slice(0, 12)).join(', ')}`
        : '';
    return [`    ${formatLocal(instant(at), zone)}  ${said}${by}`];
  });
  const some = receipts.length > moments.length ? ` (at ${moments.length} of ${receipts.length} receipts)` : '';
  return [`  as it was known${some}:`, ...lines];
}

function spreadOver(receipts: readonly number[]): readonly number[] {
  if (receipts.length <= momentsMax) return receipts;
  return Array.from(
    { length: momentsMax },
    (_, nth) => receipts[Math.round((nth * (receipts.length - 1)) / (momentsMax - 1))]!,
  );
}

/** A receipt after which it is said for the first time, looked for by halving; what is said now if none does. */
function turnBetween(from: number, now: number, receipts: readonly number[], saidAt: (at: number) => string): number {
  const between = [...receipts.filter((at) => at > from && at < now), now];
  let [low, high] = [0, between.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (saidAt(between[middle]!) === saidAt(now)) high = middle;
    else low = middle + 1;
  }
  return between[low]!;
}

function startOf(time: Breach['onset'], edition: Edition): Instant {
  return time.kind === 'exact' ? time.at : spanOfDay(time.day, edition.case.dayZone).startsAt;
}

/** What an edition says of the stretch of time that the breach covers. */
function saidThen(then: Edition, breach: Breach): string {
  const ends = (each: Breach): number => (each.clear ? startOf(each.clear, then) : Infinity);
  const meets = (each: Breach): boolean =>
    each.clause === breach.clause &&
    startOf(each.onset, then) <= ends(breach) &&
    startOf(breach.onset, then) <= ends(each);
  const beyond = then.breaches.find(meets);
  if (beyond) return `beyond the limit: ${countFigure(beyond.count)} of ${beyond.comparison} ${beyond.limit}`;
  const perhaps = then.possible.find(meets);
  if (perhaps) return `beyond it only if every doubt went that way: ${countFigure(perhaps.count)}`;
  return 'not beyond the limit';
}
