import type { FieldKeyPair } from '@truceline/record/opening';
import { type Instant, instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Edition, operatorProfile, type TwinView } from '@truceline/truce/pages';
import { type ReportDraft, reportIdOf } from '@truceline/truce/reports';
import { readFieldKey, shownKey } from '../field/field-key.ts';
import { type BoxTaken, takeBoxes } from '../field/take-box.ts';
import type { Shelf } from '../http/app.ts';
import {
  type Journal,
  openJournal,
  readJournal,
  reportEntry,
  reportFromEntry,
  type StoredEntry,
} from '../journal/index.ts';
import { readBasemap } from '../publish/assets.ts';
import type { Basemap } from '../publish/map-svg.ts';
import { openStore, type ReadingStore, readBlob, readStore, type Store } from '../store/index.ts';
import { parseCaseFile } from './case-file.ts';
import { type Evaluated, editionOf, evaluatedAt, type OpenCase } from './case-input.ts';
import { caseSecret } from './case-secret.ts';
import { twinOfCase } from './exercise-twin.ts';
import { enterFileFloors, floorFrom } from './floor-entries.ts';
import { accessFrom, claimFrom, coverageFrom, watchFrom, zoneFrom } from './other-entries.ts';
import { compileStored } from './read-agreement.ts';
import { parseSubmission } from './submission.ts';

/** The operator's store as a shelf of editions. */
export interface OperatorShelf extends Shelf {
  /** Everything that is known of a case at its newest known-at; nothing of it may be shown to anybody else. */
  readonly evaluated: (id: string) => Evaluated | Refusal | undefined;
  readonly close: () => void;
}

/** How a store is opened: for which readers, and whether reports are taken in. */
export interface ShelfOptions {
  /**
   * `public` makes public editions by each case's profile. Pages for the public are never built from this shelf, but from
   * a public store written from it.
   */
  readonly audience: 'operator' | 'public';
  /** True holds the store's lock and takes reports in; false reads beside a program that does. */
  readonly writing: boolean;
}

const editionsKept = 12;

/** Opens the cases of a store, with what has been recorded of each. */
export function openOperatorShelf(
  folder: string,
  now: () => Instant,
  options: ShelfOptions = { audience: 'operator', writing: true },
): Promise<OperatorShelf | Refusal> {
  return options.writing ? writingShelf(folder, now, options) : Promise.resolve(readingShelf(folder, now, options));
}

async function writingShelf(
  folder: string,
  now: () => Instant,
  options: ShelfOptions,
): Promise<OperatorShelf | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  const cases = new Map<string, OpenedCase>();
  const close = (): void => {
    for (const each of cases.values()) each.close();
    store.close();
  };
  for (const id of store.cases()) {
    const opened = await openForWriting(store, id, now);
    if (isRefusal(opened)) {
      close();
      return refuse(opened.code, `case \`${id}\`: ${opened.message}`);
    }
    cases.set(id, opened);
  }
  const submit: Shelf['submit'] = async (id, body) => {
    const opened = cases.get(id);
    return opened?.journal
      ? submitted(opened, opened.journal, body)
      : refuse('case-unknown', 'there is no such case in this store');
  };
  const field: Shelf['field'] = {
    key: () => {
      const pair = readFieldKey(folder);
      return pair === undefined || isRefusal(pair) ? pair : shownKey(pair);
    },
    take: async (id, box) => {
      const [opened, key] = [cases.get(id), readFieldKey(folder)];
      if (!opened?.journal) return refuse('case-unknown', `there is no case \`${id}\` in this store`);
      if (key === undefined)
        return refuse('field-key', 'this store has no field key; make one with `truceline field-key`');
      return isRefusal(key) ? key : takenInto(opened, opened.journal, { key, now }, box);
    },
  };
  return { ...shelfOver(cases, now, options), submit, field, close };
}

function readingShelf(folder: string, now: () => Instant, options: ShelfOptions): OperatorShelf | Refusal {
  const store = readStore(folder);
  if (isRefusal(store)) return store;
  const cases = new Map<string, OpenedCase>();
  for (const id of store.cases()) {
    const opened = openForReading(store, id);
    if (isRefusal(opened)) return refuse(opened.code, `case \`${id}\`: ${opened.message}`);
    cases.set(id, opened);
  }
  return { ...shelfOver(cases, now, options), close: () => {} };
}

function shelfOver(
  cases: ReadonlyMap<string, OpenedCase>,
  now: () => Instant,
  { audience }: ShelfOptions,
): Omit<OperatorShelf, 'submit' | 'close'> {
  const editions = new Map<string, Edition | Refusal>();
  const common = readBasemap();
  return {
    audience,
    cases: () => [...cases.keys()],
    edition: (id, knownAt) => {
      const opened = cases.get(id);
      if (!opened) return undefined;
      const at = knownAt ?? latest(opened, now());
      const key = `${id} ${at} ${opened.open.reports.length}`;
      let edition = editions.get(key);
      if (!edition) {
        edition = editionOf(opened.open, at, audience === 'operator' ? operatorProfile : opened.open.file.profile);
        editions.set(key, edition);
        if (editions.size > editionsKept) editions.delete(editions.keys().next().value!);
      }
      return edition;
    },
    basemap: (id) => cases.get(id)?.basemap ?? common,
    ...(audience === 'operator' ? { twin: twinsOf(cases) } : {}),
    evaluated: (id) => {
      const opened = cases.get(id);
      return opened && evaluatedAt(opened.open, latest(opened, now()));
    },
  };
}

/** Exercises beside their twins; the newest is kept. */
function twinsOf(cases: ReadonlyMap<string, OpenedCase>): NonNullable<Shelf['twin']> {
  let newest: { readonly edition: Edition; readonly view: TwinView | Refusal } | undefined;
  return {
    has: (id) => cases.get(id)?.open.file.exercise !== undefined,
    of: (id, edition) => {
      const open = cases.get(id)?.open;
      if (!open?.file.exercise) return undefined;
      if (newest?.edition !== edition) newest = { edition, view: twinOfCase(open, open.file.exercise, edition) };
      return newest.view;
    },
  };
}

interface OpenedCase {
  open: OpenCase;
  /** Where the case lies in the store. */
  readonly folder: string;
  /** Where reports are taken in; absent in a store that was opened for reading. */
  readonly journal?: Journal;
  readonly basemap: Basemap | undefined;
  readonly close: () => void;
}

/**
 * The newest known-at of a case. A case that goes on is known now; one that lies in the past, as an exercise on a
 * simulated clock does, is known as of its last entry, so that its pages do not change by themselves.
 */
function latest({ open }: OpenedCase, now: Instant): Instant {
  const last = Math.max(
    0,
    ...tail(open.reports),
    ...tail(open.claims),
    ...tail(open.coverage),
    ...tail(open.watches ?? []),
  );
  if (last === 0) return now;
  const delay = open.file.profile.delayHours * 3_600_000;
  return open.reports.some((report) => report.exercise) ? instant(last + delay) : now;
}

function tail(rows: readonly { readonly receivedAt: Instant }[]): readonly number[] {
  let most = 0;
  for (const row of rows) most = Math.max(most, row.receivedAt);
  return [most];
}

async function openForWriting(store: Store, id: string, now: () => Instant): Promise<OpenedCase | Refusal> {
  const folder = store.caseFolder(id);
  if (isRefusal(folder)) return folder;
  const journal = await openJournal({ folder, author: store.author, now });
  if (isRefusal(journal)) return journal;
  const about = parseCaseFile(store.readCase(id));
  if (!isRefusal(about)) await enterFileFloors(journal, about, { decidedAt: now() });
  const opened = isRefusal(about) ? about : assembled(store, id, folder, [...journal.read()]);
  if (!isRefusal(opened)) return { ...opened, folder, journal, close: journal.close };
  journal.close();
  return opened;
}

function openForReading(store: ReadingStore, id: string): OpenedCase | Refusal {
  const folder = store.caseFolder(id);
  if (isRefusal(folder)) return folder;
  const journal = readJournal(folder);
  if (isRefusal(journal)) return journal;
  try {
    const opened = assembled(store, id, folder, [...journal.read()]);
    return isRefusal(opened) ? opened : { ...opened, folder, close: () => {} };
  } finally {
    journal.close();
  }
}

/** A case from its file, its kept texts and its entries. */
function assembled(
  store: ReadingStore,
  id: string,
  folder: string,
  entries: readonly StoredEntry[],
): Pick<OpenedCase, 'open' | 'basemap'> | Refusal {
  const file = parseCaseFile(store.readCase(id));
  if (isRefusal(file)) return file;
  const texts = new Map<string, string>();
  for (const [path, hash] of Object.entries(file.texts)) {
    const bytes = readBlob(folder, hash);
    if (isRefusal(bytes)) return bytes;
    texts.set(path, new TextDecoder().decode(bytes));
  }
  const basemap = file.basemap === undefined ? undefined : readBlob(folder, file.basemap);
  if (isRefusal(basemap)) return basemap;
  return {
    open: {
      file,
      compiled: compileStored(file.agreement, file.reading, texts),
      reports: entries.flatMap((entry) => reportFromEntry(entry) ?? []),
      claims: entries.flatMap((entry) => claimFrom(entry) ?? []),
      coverage: entries.flatMap((entry) => coverageFrom(entry) ?? []),
      watches: entries.flatMap((entry) => watchFrom(entry) ?? []),
      access: entries.flatMap((entry) => accessFrom(entry) ?? []),
      floors: entries.flatMap((entry) => floorFrom(entry) ?? []),
      zones: entries.flatMap((entry) => zoneFrom(entry) ?? []),
      secret: caseSecret(folder),
    },
    basemap: basemap === undefined ? undefined : (JSON.parse(new TextDecoder().decode(basemap)) as Basemap),
  };
}

/** Takes a sealed item of the field page in, and lets the pages know of what it added. */
async function takenInto(
  opened: OpenedCase,
  journal: Journal,
  { key, now }: { readonly key: FieldKeyPair; readonly now: () => Instant },
  box: Uint8Array,
): Promise<BoxTaken | Refusal> {
  const before = journal.size;
  const [taken] = await takeBoxes([box], { folder: opened.folder, journal, key, now });
  const { open } = opened;
  for (const entry of journal.read(before)) {
    const [report, coverage] = [reportFromEntry(entry), coverageFrom(entry)];
    if (report && !open.reports.some(({ id }) => id === report.id))
      opened.open = { ...opened.open, reports: [...opened.open.reports, report] };
    if (coverage) opened.open = { ...opened.open, coverage: [...opened.open.coverage, coverage] };
  }
  return taken!;
}

/** Takes submitted reports in: recorded first, judged afterwards. */
async function submitted(
  opened: OpenedCase,
  journal: Journal,
  body: unknown,
): Promise<{ readonly accepted: number; readonly doubled: number } | Refusal> {
  const drafts: readonly ReportDraft[] | Refusal = parseSubmission(body);
  if (isRefusal(drafts)) return drafts;
  const before = journal.size;
  const acknowledged = await journal.append(drafts.map((draft) => reportEntry(draft, reportIdOf(draft))));
  const fresh = [...journal.read(before)].flatMap((entry) => reportFromEntry(entry) ?? []);
  opened.open = { ...opened.open, reports: [...opened.open.reports, ...fresh] };
  const doubled = acknowledged.filter((each) => each.duplicate).length;
  return { accepted: acknowledged.length - doubled, doubled };
}
