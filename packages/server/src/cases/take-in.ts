import type { FieldKeyPair } from '@truceline/record/opening';
import type { CaseInput } from '@truceline/truce/days';
import {
  actsKnownAt,
  contactFrom,
  docketUnderMandates,
  inspectionsFrom,
  parseAct,
  parseCandidate,
  publicAlerts,
  type RefusedAct,
  type TextsInForce,
  termsBy,
  termsInForce,
  textAt,
} from '@truceline/truce/decisions';
import { parseJudgement, sourceNames } from '@truceline/truce/grading';
import { parseSorting } from '@truceline/truce/incidents';
import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import { type Report, type ReportDraft, reportIdOf, reportsKnownAt } from '@truceline/truce/reports';
import { type BoxTaken, takeBoxes } from '../field/take-box.ts';
import type { ActTaken, CandidateTaken, JudgementTaken, SortingTaken } from '../http/app.ts';
import { type EntryDraft, type Journal, reportEntry, reportFromEntry, type StoredEntry } from '../journal/index.ts';
import { holders } from '../publish/decide/seat.ts';
import { actEntry, actFrom } from './act-entries.ts';
import { candidateEntry, candidateFrom } from './candidate-entries.ts';
import { allZones, caseInputOf } from './case-input.ts';
import { findingWordFrom } from './finding-entries.ts';
import { floorFrom } from './floor-entries.ts';
import { gradeEntry, judgementFrom } from './grade-entries.ts';
import { labelFrom } from './label-entries.ts';
import { caseClock, isExercise, latest, type OpenedCase } from './opened-case.ts';
import {
  accessFrom,
  attachmentFrom,
  claimFrom,
  coverageFrom,
  observedFrom,
  watchFrom,
  zoneFrom,
} from './other-entries.ts';
import { promiseFrom } from './promise-entries.ts';
import { recoveredFrom } from './recovered-entries.ts';
import { registrationFrom } from './registration-entries.ts';
import { sortingEntry, sortingFrom } from './sorting-entries.ts';
import { parseSubmission } from './submission.ts';

/** The record of a case that is open for writing, and what evaluating takes of it. */
export interface CaseRecord {
  readonly append: (drafts: readonly EntryDraft[]) => ReturnType<Journal['append']>;
  readonly read: () => Iterable<StoredEntry>;
  readonly holds: (key: string) => boolean;
  readonly input: () => CaseInput | Refusal;
}

/** The record of an opened case: what is appended is known to its pages at once. */
export function recordOf(opened: OpenedCase, journal: Journal): CaseRecord {
  return {
    append: async (drafts) => {
      const before = journal.size;
      const acknowledged = await journal.append(drafts);
      takeOver(opened, journal, before);
      return acknowledged;
    },
    read: () => journal.read(),
    holds: (key) => journal.find(key) !== undefined,
    input: () => caseInputOf(opened.open),
  };
}

/** Takes over what entries hold, from an index on; what comes in side by side is each taken over once. */
export function takeOver(opened: OpenedCase, journal: Journal, from: number): void {
  const entries = [...journal.read(Math.max(from, opened.takenOver ?? 0))];
  opened.takenOver = Math.max(opened.takenOver ?? 0, journal.size);
  const all = <T>(read: (entry: StoredEntry) => T | undefined): readonly T[] =>
    entries.flatMap((entry) => read(entry) ?? []);
  const { open } = opened;
  const known = new Set(open.reports.map(({ id }) => id));
  opened.open = {
    ...open,
    reports: [...open.reports, ...all(reportFromEntry).filter(({ id }) => !known.has(id))],
    claims: [...open.claims, ...all(claimFrom)],
    coverage: [...open.coverage, ...all(coverageFrom)],
    watches: [...(open.watches ?? []), ...all(watchFrom)],
    access: [...(open.access ?? []), ...all(accessFrom)],
    floors: [...(open.floors ?? []), ...all(floorFrom)],
    registered: [...(open.registered ?? []), ...all(registrationFrom)],
    observed: [...(open.observed ?? []), ...all(observedFrom)],
    attachments: [...(open.attachments ?? []), ...all(attachmentFrom)],
    acts: [...(open.acts ?? []), ...all(actFrom)],
    judgements: [...(open.judgements ?? []), ...all(judgementFrom)],
    sortings: [...(open.sortings ?? []), ...all(sortingFrom)],
    candidates: [...(open.candidates ?? []), ...all(candidateFrom)],
    labels: [...(open.labels ?? []), ...all(labelFrom)],
    findingWords: [...(open.findingWords ?? []), ...all(findingWordFrom)],
    promised: [...(open.promised ?? []), ...all(promiseFrom)],
    recovered: [...(open.recovered ?? []), ...all(recoveredFrom)],
    zones: [...open.zones, ...all(zoneFrom)],
  };
}

/** Takes a sealed item of the field page in, and lets the pages know of what it added. */
export async function takenInto(
  opened: OpenedCase,
  journal: Journal,
  { key, now }: { readonly key: FieldKeyPair; readonly now: () => Instant },
  box: Uint8Array,
): Promise<BoxTaken | Refusal> {
  const before = journal.size;
  const [taken] = await takeBoxes([box], { folder: opened.folder, journal, key, now });
  takeOver(opened, journal, before);
  return taken!;
}

/** Takes submitted reports in: recorded first, judged afterwards. */
export async function submitted(
  opened: OpenedCase,
  journal: Journal,
  body: unknown,
): Promise<{ readonly accepted: number; readonly doubled: number } | Refusal> {
  const drafts: readonly ReportDraft[] | Refusal = parseSubmission(body);
  if (isRefusal(drafts)) return drafts;
  const before = journal.size;
  const acknowledged = await journal.append(drafts.map((draft) => reportEntry(draft, reportIdOf(draft))));
  takeOver(opened, journal, before);
  const doubled = acknowledged.filter((each) => each.duplicate).length;
  return { accepted: acknowledged.length - doubled, doubled };
}

/**
 * Takes an act in: recorded first, judged afterwards. What is no legal move is recorded too, and the answer says why it
 * moves nothing.
 */
export async function acted(
  opened: OpenedCase,
  journal: Journal,
  body: unknown,
  now: () => Instant,
): Promise<ActTaken | Refusal> {
  const at = caseClock(opened, now());
  const draft = actRead(body, opened, at);
  if (isRefusal(draft)) return draft;
  const before = journal.size;
  const [acknowledged] = await journal.append([
    actEntry(opened.running || isExercise(opened.open) ? { ...draft, exercise: true } : draft),
  ]);
  takeOver(opened, journal, before);
  const asOf = opened.running?.record() ?? latest(opened, now());
  const refused = refusedOf(opened, asOf).find(({ act }) => act.id === acknowledged!.entryId);
  return {
    entry: acknowledged!.entryId,
    doubled: acknowledged!.duplicate,
    ...(refused ? { movesNothing: refused.why } : {}),
  };
}

/** Takes a candidate line or zone in: checked, then recorded. It moves no counter until a body adopts it. */
export async function tabled(
  opened: OpenedCase,
  journal: Journal,
  body: unknown,
  now: () => Instant,
): Promise<CandidateTaken | Refusal> {
  const { open } = opened;
  const draft = parseCandidate(body, {
    terms: open.compiled.terms,
    now: caseClock(opened, now()),
    zone: open.file.dayZone,
    zones: allZones(open),
    known: open.candidates ?? [],
  });
  if (isRefusal(draft)) return draft;
  const before = journal.size;
  const [acknowledged] = await journal.append([
    candidateEntry(opened.running || isExercise(open) ? { ...draft, exercise: true } : draft),
  ]);
  takeOver(opened, journal, before);
  return { entry: acknowledged!.entryId, doubled: acknowledged!.duplicate, version: draft.said.version };
}

/** Takes a judgement in: checked against what is known, then recorded. What it moves, the pages tell. */
export async function judged(
  opened: OpenedCase,
  journal: Journal,
  body: unknown,
  now: () => Instant,
): Promise<JudgementTaken | Refusal> {
  const { open } = opened;
  const at = caseClock(opened, now());
  const name = sourceNames();
  const draft = parseJudgement(body, {
    now: at,
    zone: open.file.dayZone,
    known: open.judgements ?? [],
    reportOf: (id) => standingOf(open.reports, id, at),
    hasSource: (id) => open.reports.some((report) => name(report) === id),
    holders: (id) => holders(open.compiled.terms).some((each) => each.id === id),
  });
  if (isRefusal(draft)) return draft;
  const before = journal.size;
  const [acknowledged] = await journal.append([
    gradeEntry(opened.running || isExercise(open) ? { ...draft, exercise: true } : draft),
  ]);
  takeOver(opened, journal, before);
  return { entry: acknowledged!.entryId, doubled: acknowledged!.duplicate };
}

/** Takes a sorting in: checked against what is known, then recorded. What it moves, the pages tell. */
export async function sorted(
  opened: OpenedCase,
  journal: Journal,
  body: unknown,
  now: () => Instant,
): Promise<SortingTaken | Refusal> {
  const { open } = opened;
  const at = caseClock(opened, now());
  const draft = parseSorting(body, {
    now: at,
    zone: open.file.dayZone,
    known: open.sortings ?? [],
    reportOf: (id) => standingOf(open.reports, id, at),
    holders: (id) => holders(open.compiled.terms).some((each) => each.id === id),
  });
  if (isRefusal(draft)) return draft;
  const before = journal.size;
  const [acknowledged] = await journal.append([
    sortingEntry(opened.running || isExercise(open) ? { ...draft, exercise: true } : draft),
  ]);
  takeOver(opened, journal, before);
  return { entry: acknowledged!.entryId, doubled: acknowledged!.duplicate };
}

/** How a report stands: only its own source corrects it or takes it back. */
function standingOf(
  reports: readonly Report[],
  id: string,
  at: Instant,
): 'standing' | 'superseded' | 'retracted' | undefined {
  const asked = reports.find((report) => report.id === id);
  if (!asked) return undefined;
  const own = reports.filter(({ feed, source }) => feed === asked.feed && source === asked.source);
  const { standing, retracted, superseded } = reportsKnownAt(own, at);
  if (retracted.has(asked.id)) return 'retracted';
  if (superseded.has(asked.id)) return 'superseded';
  return standing.includes(asked) ? 'standing' : undefined;
}

/** An act by the text in force; by an earlier or later one where only that has what it names: votes go on under theirs. */
function actRead(body: unknown, { open }: OpenedCase, now: Instant): ReturnType<typeof parseAct> {
  const inForce = inForceIn(open, now);
  const current = textAt(inForce, now).terms;
  const others = inForce.texts.map(({ terms }) => terms).filter((terms) => terms !== current);
  const drafts = [current, ...others].map((terms) => parseAct(body, { terms, now, zone: open.file.dayZone }));
  return drafts.find((each) => !isRefusal(each)) ?? drafts[0]!;
}

function inForceIn({ acts = [], amended = [], compiled }: OpenedCase['open'], at: Instant): TextsInForce {
  return termsInForce(compiled.terms, actsKnownAt(acts, at), { amended, knownAt: at, at });
}

/** Acts that move nothing, as far as acts alone tell: nothing is counted anew for that. */
function refusedOf({ open }: OpenedCase, at: Instant): readonly RefusedAct[] {
  const inForce = inForceIn(open, at);
  const acts = actsKnownAt(open.acts ?? [], at);
  const docket = docketUnderMandates(acts, { termsAt: termsBy(inForce), at });
  return [
    ...inForce.refused,
    ...docket.refused,
    ...inspectionsFrom(acts, docket, at).refused,
    ...contactFrom(acts, at).refused,
    ...publicAlerts(acts, at).refused,
  ];
}
