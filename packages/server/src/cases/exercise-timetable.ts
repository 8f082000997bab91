import { apparentKnownAt, type CaseInput, type IncidentHistory, incidentHistory } from '@truceline/truce/days';
import type { ActDraft } from '@truceline/truce/decisions';
import {
  type ActDelivery,
  type ExerciseOptions,
  type ExerciseWorld,
  exerciseDefaults,
  exerciseObservations,
  exercisePromises,
  exerciseRecovery,
  type Look,
  looksOf,
} from '@truceline/truce/exercise';
import type { FindingDraft } from '@truceline/truce/findings';
import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import { type Report, type ReportDraft, received, reportIdOf } from '@truceline/truce/reports';
import { type EntryDraft, reportEntry } from '../journal/index.ts';
import { putBlob } from '../store/index.ts';
import { actEntry } from './act-entries.ts';
import type { ExerciseOf } from './exercise-case.ts';
import { exercisePicture } from './exercise-picture.ts';
import { accessEntry, attachmentEntry, claimEntry, observedEntry, watchEntry, zoneEntry } from './other-entries.ts';
import { promiseEntry } from './promise-entries.ts';
import { findAgreement, readAgreement } from './read-agreement.ts';
import { recoveredEntry } from './recovered-entries.ts';

/** An entry of an exercise, and the instant of the exercise at which it comes in; `act`, `report`, `finding`: what it holds. */
export interface Timed {
  readonly at: Instant;
  readonly draft: EntryDraft;
  readonly act?: ActDraft;
  readonly report?: ReportDraft;
  readonly finding?: FindingDraft;
}

/** The options of a world: everything but seed and length is fixed. */
export function optionsOf({ seed, days, denied }: Omit<ExerciseOf, 'id'>): ExerciseOptions {
  return { ...exerciseDefaults, seed, days, ...(denied ? { denied } : {}) };
}

/** What comes in without anybody's act: zones, reports, claims, coverage, access, observations and their photos. In order of time. */
export async function worldTimetable(
  world: ExerciseWorld,
  options: ExerciseOptions,
  caseFolder: string,
): Promise<readonly Timed[]> {
  const first = world.deliveries[0]?.receivedAt ?? world.ceasefireFrom;
  return [
    ...world.zones.map((zone) => ({ at: first, draft: zoneEntry(zone) })),
    ...inTime([
      ...world.deliveries.map((delivery) => ({
        at: delivery.receivedAt,
        draft: entryOf(delivery),
        ...(delivery.kind === 'report' ? { report: delivery.draft } : {}),
      })),
      ...(await observationDrafts(world, options.seed, caseFolder)),
      ...promiseDrafts(options, first),
      ...recoveryDrafts(options, first),
    ]),
  ];
}

/** Acts of scripted seats as entries. */
export function actsTimetable(acts: readonly ActDelivery[]): readonly Timed[] {
  return acts.map(({ receivedAt, draft }) => ({ at: receivedAt, draft: actEntry(draft), act: draft }));
}

/** What the scripted duty officer sees on the board at one look, from what a case had received by then. */
export function lookAt(
  input: Parameters<typeof apparentKnownAt>[0],
  at: Instant,
  incidentsKnown: IncidentHistory,
): Look {
  return { at, breaches: apparentKnownAt(input, at, incidentsKnown) };
}

/** All looks of an exercise. */
export function looksAt(input: Parameters<typeof apparentKnownAt>[0], options: ExerciseOptions): readonly Look[] {
  const incidentsKnown = incidentHistory(1);
  return looksOf(options).map((at) => lookAt(input, at, incidentsKnown));
}

/** What looks are taken over when everything of the world arrives as it was made. */
export function worldInput(world: ExerciseWorld): Parameters<typeof apparentKnownAt>[0] | Refusal {
  const file = findAgreement('exercise');
  const read = isRefusal(file) ? file : readAgreement(file, undefined);
  if (isRefusal(read)) return read;
  const reports = new Map<string, Report>();
  for (const each of world.deliveries) {
    if (each.kind !== 'report') continue;
    const report = received(each.draft, each.receivedAt);
    if (!reports.has(report.id)) reports.set(report.id, report);
  }
  const assumptions: CaseInput['assumptions'] = [];
  return {
    terms: read.compiled.terms,
    zones: world.zones,
    reports: [...reports.values()],
    feedsOfIncidents: new Set(),
    dayZone: exerciseDefaults.zone,
    reportingTime: '19:30',
    assumptions,
  };
}

/** By time received; what came together stays in its order. */
export function inTime(drafts: readonly Timed[]): readonly Timed[] {
  return [...drafts].sort((a, b) => a.at - b.at);
}

/** Drafts that the record does not hold yet, each once; as many as are asked for. */
export function unseen(
  drafts: readonly Timed[],
  known: (key: string) => boolean,
  most = Number.POSITIVE_INFINITY,
): readonly Timed[] {
  const keys = new Set<string>();
  const found: Timed[] = [];
  for (const each of drafts) {
    if (found.length >= most) break;
    const { dedupeKey } = each.draft;
    if (dedupeKey !== undefined && (keys.has(dedupeKey) || known(dedupeKey))) continue;
    if (dedupeKey !== undefined) keys.add(dedupeKey);
    found.push(each);
  }
  return found;
}

function entryOf(delivery: ExerciseWorld['deliveries'][number]): EntryDraft {
  if (delivery.kind === 'report') return reportEntry(delivery.draft, reportIdOf(delivery.draft));
  if (delivery.kind === 'claim') return claimEntry(delivery.claim);
  return delivery.kind === 'access' ? accessEntry(delivery.impediment) : watchEntry(delivery.watch);
}

/** What was promised, by the word of donors and recipients: from before the exercise too, but received in it. */
function promiseDrafts(options: ExerciseOptions, first: Instant): readonly Timed[] {
  return exercisePromises(options).map(({ receivedAt, promise }) => ({
    at: receivedAt > first ? receivedAt : first,
    draft: promiseEntry(promise),
  }));
}

/** What was lost and mended, who is displaced, what was surveyed and agreed: from before the exercise too, but received in it. */
function recoveryDrafts(options: ExerciseOptions, first: Instant): readonly Timed[] {
  return exerciseRecovery(options).map(({ receivedAt, recovered }) => ({
    at: receivedAt > first ? receivedAt : first,
    draft: recoveredEntry(recovered),
  }));
}

/** What stands beside the reports of patrols, and their photos, whose bytes are kept before an entry names them. */
async function observationDrafts(world: ExerciseWorld, seed: number, caseFolder: string): Promise<readonly Timed[]> {
  const drafts: Timed[] = [];
  for (const { receivedAt, observed, photo } of exerciseObservations(world, seed)) {
    drafts.push({ at: receivedAt, draft: observedEntry(observed) });
    if (!photo) continue;
    const picture = exercisePicture(seed, photo.item);
    const sha256 = await putBlob(caseFolder, picture);
    drafts.push({ at: receivedAt, draft: attachmentEntry({ ...photo, bytes: picture.length, sha256 }) });
  }
  return drafts;
}
