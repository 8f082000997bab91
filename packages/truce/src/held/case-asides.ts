import { addDays, dayOf, daysBetween, type Instant, instant, isRefusal, type LocalDay } from '../kernel/index.ts';
import { kindAndAncestors, type Report } from '../reports/index.ts';
import { type CapturePattern, listsEstimate, nowcast } from '../statistics/index.ts';
import type { Aside } from './asides.ts';
import { figure } from './reasons.ts';
import { type Registration, rowStart } from './registration.ts';
import { rowEnd } from './rows.ts';
import type { CaseGround } from './rows-of-case.ts';

const epoch = '1970-01-01' as LocalDay;
/** Longest delay that is told apart, in days; later ones are taken as one. */
const delayMax = 15;
/** Days that nobody may estimate, as next to nothing of them can have been reported. */
const [youngestDays, shownDays] = [2, 7];
/** More lists than that leave too few incidents to a pattern. */
const [listsMin, listsMax] = [2, 5];

/**
 * What a case says of what is in no count: reports of the youngest days that are still to come, and incidents that no source told of.
 * Questions to a person, and no part of the verdict. Serves section E6 of the design.
 */
export function caseAsides(ground: CaseGround, registration: Registration): readonly Aside[] {
  return [nowcastAside(ground, registration), listsAside(ground, registration)];
}

/** The youngest days of the window, by how late reports came before. */
function nowcastAside({ reports, knownAt }: CaseGround, registration: Registration): Aside {
  const { dayZone, truce } = registration;
  const today = dayOf(knownAt, dayZone);
  const { counts, from, end } = registered(registration);
  const dated = reports.filter((each) => counts(each) && each.happenedAt.startsAt >= from);
  const cases = dated.flatMap(({ publishedAt, happenedAt: { startsAt } }) =>
    publishedAt === undefined || publishedAt < startsAt || publishedAt > knownAt
      ? []
      : [{ happened: stepOf(startsAt, dayZone), reported: stepOf(publishedAt, dayZone) }],
  );
  const title = 'What is still to come in?';
  const caveat = `of reports, of which several may tell of one incident, by when they were published and not by when they came in (${cases.length} of ${dated.length} say when); delays are taken to be the same before and during`;
  const said = (finding: string): Aside => ({ method: 'nowcast', title, finding, caveat });
  const last = dayOf(instant(end - 1), dayZone);
  const age = daysBetween(last, today);
  if (age >= delayMax)
    return said(
      `nothing is expected: the youngest day of the window is ${age} days old, and delays are told apart up to ${delayMax} days`,
    );
  const begins = dayOf(rowStart(truce.from, registration)!, dayZone);
  const youngest = age > 0 ? last : today;
  const days = Array.from({ length: shownDays }, (_, back) => addDays(youngest, back + 1 - shownDays)).filter(
    (day) => day >= begins,
  );
  if (days.length === 0) return said('no answer: the window has not begun');
  const found = nowcast(cases, { now: daysBetween(epoch, today), delayMax });
  if (isRefusal(found)) return said(`no answer: ${found.message}`);
  const byStep = new Map(found.steps.map((each) => [each.step, each]));
  const whole = days
    .map((day) => byStep.get(daysBetween(epoch, day)))
    .flatMap((each) => (each?.share === 1 ? each : []));
  if (age >= youngestDays && whole.length === days.length)
    return said(
      `${days[0]} to ${days.at(-1)}: ${whole.reduce((sum, { observed }) => sum + observed, 0)} reports in; by the delays so far none is still to come`,
    );
  const words = days.map((day) => {
    const step = byStep.get(daysBetween(epoch, day));
    if (daysBetween(day, today) < youngestDays || step === undefined || step.notYetKnown) return `${day} not yet known`;
    if (step.estimate === undefined) return `${day} ${step.observed} in, not to be told how many are to come`;
    return step.share === 1
      ? `${day} ${step.observed} in, none to come by the delays so far`
      : `${day} ${step.observed} in, ${figure(step.estimate)} likely (${figure(step.low!)} to ${figure(step.high!)})`;
  });
  return said(words.join('; '));
}

/** Incidents of the truce as lists of sources hold them: how many there are at least. */
function listsAside({ incidents, reports, knownAt }: CaseGround, registration: Registration): Aside {
  const { counts, begins, end } = registered(registration);
  const sourceOf = new Map(reports.filter(counts).map(({ id, source }) => [id, source]));
  const told = incidents.flatMap(({ kind, happenedAt: { startsAt }, reports: own }) => {
    const sources = new Set(own.flatMap((id) => sourceOf.get(id) ?? []));
    const within = startsAt >= begins && startsAt < end && startsAt <= knownAt;
    return within && sources.size > 0 && counted(kind, registration) ? [sources] : [];
  });
  const records = new Map<string, number>();
  for (const source of told.flatMap((each) => [...each])) records.set(source, (records.get(source) ?? 0) + 1);
  const lists = [...records]
    .sort(([a, more], [b, most]) => most - more || (a < b ? -1 : 1))
    .slice(0, listsMax)
    .map(([source]) => source);
  const title = 'How many did nobody tell of?';
  const caveat =
    'a lower bound and no number of incidents: it takes every source to have been able to tell of every incident; where sources look at different places it is too high, and what none of them could ever see is in no figure';
  const said = (finding: string): Aside => ({ method: 'lists', title, finding, caveat });
  if (lists.length < listsMin)
    return said(
      `no answer: ${lists.length === 0 ? 'no source tells' : 'one source alone tells'} of incidents of the truce, and lists must overlap`,
    );
  const patterns = told
    .map((sources): CapturePattern => ({ on: lists.map((source) => sources.has(source)), count: 1 }))
    .filter(({ on }) => on.some(Boolean));
  const found = listsEstimate(lists, patterns);
  if (isRefusal(found)) return said(`no answer: ${found.message}`);
  const { seen, lowerBound } = found;
  return said(
    `at least ${Math.floor(lowerBound.low)} incidents of the truce, where the lists of ${lists.length} sources hold ${seen} (lower 95 % limit of Chao’s lower bound, 1987); models of the same lists disagree, so that no number is given`,
  );
}

/** Which reports count, and from when to when. */
function registered(registration: Registration): {
  readonly counts: (report: Report) => boolean;
  readonly from: Instant;
  readonly begins: Instant;
  readonly end: Instant;
} {
  const panel = new Set(registration.panel.sources);
  const { to } = registration.truce;
  return {
    counts: ({ kind, source }) => (panel.size === 0 || panel.has(source)) && counted(kind, registration),
    from: rowStart(registration.baseline.from, registration)!,
    begins: rowStart(registration.truce.from, registration)!,
    end: rowEnd(to, rowStart(to, registration)!, registration),
  };
}

function counted(kind: Report['kind'], { kinds }: Registration): boolean {
  return kindAndAncestors(kind).some((each) => kinds.includes(each));
}

function stepOf(at: Instant, dayZone: string): number {
  return daysBetween(epoch, dayOf(at, dayZone));
}
