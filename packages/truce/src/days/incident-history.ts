import { partiesBound } from '../attribution/index.ts';
import { type FusionOverTime, type IncidentStore, makeIncidentStore } from '../incidents/index.ts';
import { addDays, atTimeOfDay, dayOf, type Instant, instant, spanOfDay } from '../kernel/index.ts';
import { type KnownReports, type Report, type ReportId, reportsKnownAt } from '../reports/index.ts';
import type { CaseInput } from './evaluation.ts';

/** What incidents over time are a function of, but for the known-at. */
export type HistoryInput = Pick<
  CaseInput,
  'reports' | 'feedsOfIncidents' | 'dayZone' | 'reportingTime' | 'from' | 'to' | 'terms'
>;

/** What was known of reports and incidents at an instant. */
export interface IncidentsKnown {
  readonly reports: KnownReports;
  readonly inPeriod: readonly Report[];
  readonly fusion: FusionOverTime;
}

/** The incidents of a case as they were known, with what became of them from one daily freeze to the next. */
export type IncidentHistory = (input: HistoryInput, knownAt: Instant) => IncidentsKnown;

/**
 * A history that keeps how far it came, so that a later instant costs what came in since. It changes no result: what does
 * not follow from where it stands is worked out anew. `kept`: how many places in time it remembers.
 */
export function incidentHistory(kept: number): IncidentHistory {
  const walkers: Walker[] = [];
  let newest: { readonly input: HistoryInput; readonly knownAt: Instant; readonly found: IncidentsKnown }[] = [];
  return (input, knownAt) => {
    const same = newest.find((each) => each.knownAt === knownAt && sameInput(each.input, input));
    if (same) return same.found;
    const reports = reportsKnownAt(input.reports, knownAt);
    const until = instant(Math.min(knownAt, input.to ?? knownAt));
    const inPeriod = reports.standing.filter((report) => inView(report, input, until));
    const fits = walkers
      .filter((each) => each.knownAt() <= knownAt && each.follows(input))
      .sort((a, b) => b.knownAt() - a.knownAt());
    const walker = fits[0] ?? makeWalker(input);
    const at = walkers.indexOf(walker);
    if (at >= 0) walkers.splice(at, 1);
    walkers.unshift(walker);
    walkers.length = Math.min(walkers.length, kept);
    walker.walk(input, knownAt);
    const found = { reports, inPeriod, fusion: walker.view() };
    newest = [{ input, knownAt, found }, ...newest].slice(0, kept);
    return found;
  };
}

interface Walker {
  readonly knownAt: () => Instant;
  /** Whether the input is that of its way so far, with at most what came in since the last freeze. */
  readonly follows: (input: HistoryInput) => boolean;
  readonly walk: (input: HistoryInput, knownAt: Instant) => void;
  readonly view: () => FusionOverTime;
}

const beforeAll = instant(-8.64e15);

function makeWalker(first: HistoryInput): Walker {
  const store: IncidentStore = makeIncidentStore({
    feedsOfIncidents: first.feedsOfIncidents,
    parties: partiesBound(first.terms),
  });
  const held = new Map<ReportId, Report>();
  let input = first;
  let known: readonly Report[] = [];
  let [standsAt, frozenAt] = [beforeAll, beforeAll];
  let unfrozen = false;
  return {
    knownAt: () => standsAt,
    follows: (next) => sameGround(input, next) && goesOn(known, next.reports, { standsAt, frozenAt }),
    walk: (next, knownAt) => {
      input = next;
      known = next.reports.filter(({ receivedAt }) => receivedAt <= knownAt);
      const { loose, linked } = byCorrections(known, next);
      const moments = [...loose.map(entersAt), ...linked.flatMap((each) => [each.receivedAt, entersAt(each)])];
      const due = [...(unfrozen ? [standsAt] : []), ...moments.filter((each) => each > frozenAt)];
      let taken = 0;
      const take = (at: Instant): void => {
        const fresh: Report[] = [];
        for (; taken < loose.length && entersAt(loose[taken]!) <= at; taken++)
          if (!held.has(loose[taken]!.id)) fresh.push(loose[taken]!);
        change(fresh, linked, at);
      };
      for (const at of freezesAfter(due, next, knownAt)) {
        take(at);
        store.freeze(at);
        frozenAt = at;
        unfrozen = false;
      }
      take(knownAt);
      standsAt = knownAt;
    },
    view: () => store.view(),
  };

  /** Takes in what entered, and what corrections made of the rest, by an instant. */
  function change(fresh: readonly Report[], linked: readonly Report[], at: Instant): void {
    const { standing, superseded } = reportsKnownAt(linked, at);
    const until = instant(Math.min(at, input.to ?? at));
    const now = new Map(standing.flatMap((each) => (inView(each, input, until) ? [[each.id, each] as const] : [])));
    const added = [...fresh, ...[...now.values()].filter(({ id }) => !held.has(id))];
    const gone = new Map<ReportId, ReportId | undefined>();
    for (const { id } of linked) if (held.has(id) && !now.has(id)) gone.set(id, superseded.get(id));
    if (added.length + gone.size === 0) return;
    for (const id of gone.keys()) held.delete(id);
    for (const report of added) held.set(report.id, report);
    store.change(added, gone);
    unfrozen = true;
  }
}

/** When a report comes into view: when it was received, or, if that is later, when what it tells begins. */
function entersAt({ receivedAt, happenedAt }: Report): Instant {
  return receivedAt >= happenedAt.startsAt ? receivedAt : happenedAt.startsAt;
}

/** Reports that nothing corrects or takes back, in the order in which they come into view, and the others. */
function byCorrections(
  known: readonly Report[],
  { from, to }: HistoryInput,
): { readonly loose: readonly Report[]; readonly linked: readonly Report[] } {
  const replaced = new Set<string>();
  for (const report of known) {
    const item = report.corrects ?? report.retracts;
    if (item !== undefined) replaced.add(itemOf(report, item));
  }
  const [loose, linked]: [Report[], Report[]] = [[], []];
  for (const report of known) {
    if (
      (report.corrects ?? report.retracts) !== undefined ||
      (replaced.size > 0 && replaced.has(itemOf(report, report.item)))
    )
      linked.push(report);
    else if (inView(report, { from, to }, report.happenedAt.startsAt)) loose.push(report);
  }
  return { loose: loose.sort((a, b) => entersAt(a) - entersAt(b)), linked };
}

function itemOf({ feed, source }: Report, item: string): string {
  return `${feed}\u0000${source}\u0000${item}`;
}

/** The daily freezes that something is due at, up to an instant: the first reporting time after each moment. */
function freezesAfter(
  moments: readonly Instant[],
  { dayZone, reportingTime }: HistoryInput,
  until: Instant,
): readonly Instant[] {
  const freezes: Instant[] = [];
  for (const moment of [...moments].sort((a, b) => a - b)) {
    if (moment > until) break;
    if (freezes.length > 0 && moment <= freezes.at(-1)!) continue;
    let day = dayOf(moment, dayZone);
    const endOf = (each: typeof day) => atTimeOfDay(each, reportingTime, dayZone) ?? spanOfDay(each, dayZone).endsAt;
    while (endOf(day) < moment) day = addDays(day, 1);
    const freeze = endOf(day);
    if (freeze > until) break;
    freezes.push(freeze);
  }
  return freezes;
}

/** Whether a report tells of the period that is looked at. */
function inView(
  { happenedAt: { startsAt } }: Report,
  { from, to }: { readonly from?: Instant | undefined; readonly to?: Instant | undefined },
  until: Instant,
): boolean {
  return startsAt <= until && (from === undefined || startsAt >= from) && (to === undefined || startsAt < to);
}

/** Whether all that was known is there, in its order, and nothing new was received before the last freeze. */
function goesOn(
  known: readonly Report[],
  reports: readonly Report[],
  { standsAt, frozenAt }: { readonly standsAt: Instant; readonly frozenAt: Instant },
): boolean {
  let met = 0;
  for (const report of reports) {
    if (report.receivedAt > standsAt) continue;
    if (report === known[met]) met++;
    else if (report.receivedAt <= frozenAt) return false;
  }
  return met === known.length;
}

function sameGround(a: HistoryInput, b: HistoryInput): boolean {
  return (
    a.dayZone === b.dayZone &&
    a.reportingTime === b.reportingTime &&
    a.from === b.from &&
    a.to === b.to &&
    (a.terms === b.terms || partiesBound(a.terms).join(' ') === partiesBound(b.terms).join(' ')) &&
    a.feedsOfIncidents.size === b.feedsOfIncidents.size &&
    [...a.feedsOfIncidents].every((feed) => b.feedsOfIncidents.has(feed))
  );
}

function sameInput(a: HistoryInput, b: HistoryInput): boolean {
  return (
    sameGround(a, b) &&
    (a.reports === b.reports ||
      (a.reports.length === b.reports.length && a.reports.every((report, index) => report === b.reports[index])))
  );
}
