import { join } from 'node:path';
import type { AccessImpediment, Coverage, Watch } from '@truceline/truce/coverage';
import { type Instant, isRefusal, type Refusal, refuse, type ZoneVersion } from '@truceline/truce/kernel';
import type { ReleaseProfile } from '@truceline/truce/pages';
import type { Gazetteer } from '@truceline/truce/recovery';
import { type PartyClaim, type ReportDraft, reportIdOf } from '@truceline/truce/reports';
import { type EntryDraft, isLogName, type Journal, openJournal, reportEntry } from '../journal/index.ts';
import { openStore, putBlob, type Store } from '../store/index.ts';
import { type CaseFile, parseCaseFile } from './case-file.ts';
import { refusedCaseName } from './case-name.ts';
import { enterFileFloors, type FileDecision } from './floor-entries.ts';
import { keptPlaces } from './kept-places.ts';
import { notesFile } from './notes-file.ts';
import {
  accessEntry,
  attachmentEntry,
  claimEntry,
  coverageEntry,
  observedEntry,
  watchEntry,
  zoneEntry,
} from './other-entries.ts';
import { personSealing } from './person-sealing.ts';
import { promiseEntry } from './promise-entries.ts';
import { findAgreement, readAgreement } from './read-agreement.ts';
import { readSource, type SourceAsked } from './read-sources.ts';
import { type ReadinessWritten, readinessForm } from './readiness-settings.ts';
import { recoveredEntry } from './recovered-entries.ts';
import { rejectsFile } from './rejects-file.ts';

/** What a new case is to be; of a case that exists only the sources are added. */
export interface NewCase {
  readonly agreement: string;
  readonly id?: string;
  readonly title?: string;
  readonly reading?: string;
  readonly assume: readonly string[];
  readonly dayZone: string;
  readonly reportingTime?: string;
  readonly coverageFloorPerMille?: number;
  readonly from?: string;
  readonly to?: string;
  readonly profile: ReleaseProfile;
  /** What the log of a new case is called; absent: the name of the store's author key, and the case. */
  readonly origin?: string;
  readonly notices?: readonly string[];
  readonly gazetteer?: readonly string[];
  /** The case's list of places. */
  readonly places?: Gazetteer;
  /** A basemap of the case's own, as JSON. */
  readonly basemap?: string;
  readonly feeds?: readonly string[];
  /** What the operator states beside words on sites. */
  readonly readiness?: ReadinessWritten;
  /** What an exercise was made from. */
  readonly exercise?: CaseFile['exercise'];
}

/** What loading did. */
export interface Loaded {
  readonly case: string;
  readonly accepted: number;
  readonly doubled: number;
  readonly rejected: number;
  readonly rejectsPath?: string;
  /** What is to be known about rows that were taken in. */
  readonly noted: number;
  readonly notesPath?: string;
  /** Files that came with rows and are kept among the evidence of the case, each once. */
  readonly attachments: number;
}

/** The shell's part of loading: the clock, a place for progress, and the way to stop. */
export interface LoadShell {
  readonly now: () => Instant;
  readonly progress: (path: string, rows: number) => void;
  readonly signal: AbortSignal;
}

const batchRows = 2_000;

/** Loads sources into a case of the store at the folder, making store and case where they are missing. */
export async function loadCase(
  folder: string,
  wanted: NewCase,
  sources: readonly SourceAsked[],
  shell: LoadShell,
): Promise<Loaded | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    const id = await prepareCase(
      store,
      wanted,
      sources.map((source) => source.feed),
    );
    return isRefusal(id) ? id : await takeIn(store, id, sources, { ...shell, origin: wanted.origin });
  } finally {
    store.close();
  }
}

/** Makes the case, its text kept by hash, unless it is there; gives its name. A case that is there keeps its text. */
export async function prepareCase(store: Store, wanted: NewCase, feeds: readonly string[]): Promise<string | Refusal> {
  if (wanted.origin !== undefined && !isLogName(wanted.origin))
    return refuse('origin', `\`${wanted.origin}\` cannot name a log: no spaces, no plus, 1 to 255 bytes`);
  const file = findAgreement(wanted.agreement);
  const read = isRefusal(file) ? file : readAgreement(file, wanted.reading);
  if (isRefusal(read)) return read;
  const [blocking] = read.blocking;
  if (blocking)
    return refuse(
      'agreement-errors',
      `the text cannot be compiled: ${blocking.file}:${blocking.line}:${blocking.column} ${blocking.code} ${blocking.message}; see \`truceline check\``,
    );
  const { terms, sidecar } = read.compiled;
  const id = wanted.id ?? terms.agreement;
  const refused = refusedCaseName(id);
  if (refused) return refused;
  if (store.cases().includes(id)) return extendCase(store, id, feeds);
  const made = store.writeCase(id, { format: 1 });
  if (isRefusal(made)) return made;
  const texts: Record<string, string> = {};
  for (const [path, text] of read.texts) texts[path] = await putBlob(made, new TextEncoder().encode(text));
  const about: CaseFile = {
    format: 1,
    id,
    title: wanted.title ?? sidecar.titles[terms.agreement] ?? terms.agreement,
    agreement: read.path,
    ...(read.reading === undefined ? {} : { reading: read.reading }),
    assume: wanted.assume,
    dayZone: wanted.dayZone,
    reportingTime: wanted.reportingTime ?? '19:30',
    coverageFloorPerMille: wanted.coverageFloorPerMille ?? 500,
    ...(wanted.from === undefined ? {} : { from: wanted.from }),
    ...(wanted.to === undefined ? {} : { to: wanted.to }),
    profile: wanted.profile,
    notices: wanted.notices ?? [],
    ...(wanted.origin === undefined ? {} : { origin: wanted.origin }),
    texts,
    ...(wanted.basemap === undefined ? {} : { basemap: await putBlob(made, new TextEncoder().encode(wanted.basemap)) }),
    ...(wanted.places === undefined ? {} : { places: await keptPlaces(made, wanted.places) }),
    gazetteer: wanted.gazetteer ?? [],
    feeds: [...new Set([...(wanted.feeds ?? []), ...feeds])].sort(),
    ...(wanted.readiness ? { readiness: readinessForm.parse(wanted.readiness) } : {}),
    ...(wanted.exercise ? { exercise: wanted.exercise } : {}),
  };
  const checked = parseCaseFile(JSON.parse(JSON.stringify(about)));
  if (isRefusal(checked)) return checked;
  const written = store.writeCase(id, about);
  return isRefusal(written) ? written : id;
}

function extendCase(store: Store, id: string, feeds: readonly string[]): string | Refusal {
  const about = parseCaseFile(store.readCase(id));
  if (isRefusal(about)) return about;
  const all = [...new Set([...about.feeds, ...feeds])].sort();
  if (all.length === about.feeds.length) return id;
  const written = store.writeCase(id, { ...about, feeds: all });
  return isRefusal(written) ? written : id;
}

async function takeIn(
  store: Store,
  id: string,
  sources: readonly SourceAsked[],
  shell: LoadShell & { readonly origin: string | undefined },
): Promise<Loaded | Refusal> {
  const folder = store.caseFolder(id);
  if (isRefusal(folder)) return folder;
  const about = parseCaseFile(store.readCase(id));
  if (isRefusal(about)) return about;
  const origin = shell.origin ?? about.origin;
  const journal = await openJournal({
    folder,
    author: store.author,
    now: shell.now,
    ...(origin === undefined ? {} : { origin }),
  });
  if (isRefusal(journal)) return journal;
  try {
    await enterAgreement(journal, store, id, { decidedAt: shell.now() });
    const rejects = rejectsFile(join(folder, 'rejects', 'rejects.csv'), { anew: false });
    const notes = notesFile(join(folder, 'rejects', 'notes.csv'), { anew: false });
    const sealing = personSealing(folder);
    const intake = batchedIntake(journal);
    const attachments = new Set<string>();
    for (const source of sources) {
      const refusal = await readSource(
        { ...source, options: { dayZone: about.dayZone, ...source.options, sealing } },
        {
          report: (draft) => intake.take(reportDraftEntry(draft)),
          claim: (claim: PartyClaim) => intake.take(claimEntry(claim)),
          coverage: (coverage: Coverage) => intake.take(coverageEntry(coverage)),
          watch: (watch: Watch) => intake.take(watchEntry(watch)),
          access: (impediment: AccessImpediment) => intake.take(accessEntry(impediment)),
          observed: (observed) => intake.takeBeside(observedEntry(observed)),
          zone: (zone: ZoneVersion) => intake.take(zoneEntry(zone)),
          promise: (promise) => intake.take(promiseEntry(promise)),
          recovered: (recovered) => intake.take(recoveredEntry(recovered)),
          attachment: async (attachment) => {
            const sha256 = await putBlob(folder, attachment.open());
            attachments.add(sha256);
            await intake.take(attachmentEntry({ ...attachment, sha256 }));
          },
          noted: notes.take,
          rejected: rejects.take,
          progress: shell.progress,
        },
        shell.signal,
      );
      await intake.flush();
      if (isRefusal(refusal)) return refusal;
    }
    const { rejected, path: rejectsPath } = rejects.end();
    const { noted, path: notesPath } = notes.end();
    return {
      case: id,
      ...intake.counts(),
      rejected,
      ...(rejectsPath === undefined ? {} : { rejectsPath }),
      noted,
      ...(notesPath === undefined ? {} : { notesPath }),
      attachments: attachments.size,
    };
  } finally {
    journal.close();
  }
}

function reportDraftEntry(draft: ReportDraft): EntryDraft {
  return reportEntry(draft, reportIdOf(draft));
}

/** Collects drafts into groups, so that the disk is asked to be sure once per group and not once per row. */
export function batchedIntake(journal: Journal): {
  readonly take: (draft: EntryDraft) => Promise<void>;
  /** For an entry that stands beside another: it is entered and not counted. */
  readonly takeBeside: (draft: EntryDraft) => Promise<void>;
  readonly flush: () => Promise<void>;
  readonly counts: () => { readonly accepted: number; readonly doubled: number };
} {
  let waiting: { readonly draft: EntryDraft; readonly counts: boolean }[] = [];
  let [accepted, doubled] = [0, 0];
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    const acknowledged = await journal.append(batch.map(({ draft }) => draft));
    for (const [index, { counts }] of batch.entries()) {
      if (!counts) continue;
      if (acknowledged[index]!.duplicate) doubled++;
      else accepted++;
    }
  };
  const wait = async (draft: EntryDraft, counts: boolean): Promise<void> => {
    waiting.push({ draft, counts });
    if (waiting.length >= batchRows) await flush();
  };
  return {
    take: (draft) => wait(draft, true),
    takeBeside: (draft) => wait(draft, false),
    flush,
    counts: () => ({ accepted, doubled }),
  };
}

/** The text that a case is read by is the first thing in its record, and its floors of coverage the next. */
export async function enterAgreement(
  journal: Journal,
  store: Store,
  id: string,
  decision: FileDecision,
): Promise<void> {
  const about = parseCaseFile(store.readCase(id));
  if (isRefusal(about)) throw new Error(about.message);
  await journal.append([
    {
      kind: 'agreement',
      body: {
        path: about.agreement,
        texts: Object.entries(about.texts).map(([path, sha256]) => ({ path, sha256 })),
      },
      dedupeKey: `agreement ${JSON.stringify(about.texts)}`,
    },
  ]);
  await enterFileFloors(journal, about, decision);
}
