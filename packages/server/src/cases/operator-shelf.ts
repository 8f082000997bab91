import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AfterAction, afterAction, type CaseMemory, caseMemory } from '@truceline/truce/days';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Edition, operatorProfile, type ReleaseProfile, type TwinView } from '@truceline/truce/pages';
import { type AttachmentDesk, attachmentDesk } from '../attachments/attachment-desk.ts';
import { readCheckIns } from '../field/check-ins.ts';
import { readFieldKey, shownKey } from '../field/field-key.ts';
import type { Shelf } from '../http/app.ts';
import { openJournal, readJournal, startUpWords } from '../journal/index.ts';
import { readBasemap } from '../publish/assets.ts';
import { engineHash } from '../replay/engine.ts';
import { keepGround } from '../replay/ground.ts';
import { openStore, type ReadingStore, readStore, type Store } from '../store/index.ts';
import { assembled, type CaseGround, groundOf, releasedOf } from './assembled.ts';
import { caseInputOf, type Evaluated, editionOf, evaluatedAt } from './case-input.ts';
import { twinOfCase } from './exercise-twin.ts';
import { enterFileFloors, floorFrom } from './floor-entries.ts';
import { enterFreezes } from './freeze-entries.ts';
import { issued } from './issued.ts';
import { labelDesks } from './label-desks.ts';
import { caseClock, type ExerciseClocks, knownCounts, latest, type OpenedCase } from './opened-case.ts';
import { operatorRecords } from './operator-record.ts';
import { enterRun } from './run-entries.ts';
import { acted, type CaseRecord, judged, recordOf, sorted, submitted, tabled, takenInto } from './take-in.ts';

/** The operator's store as a shelf of editions. */
export interface OperatorShelf extends Shelf {
  /** Everything that is known of a case at its newest known-at; nothing of it may be shown to anybody else. */
  readonly evaluated: (id: string, at?: Instant) => Evaluated | Refusal | undefined;
  /** The record of a case and what evaluating takes of it; absent in a store that was opened for reading. */
  readonly record: (id: string) => CaseRecord | undefined;
  /** Where a case lies in the store, and by which profile it is released. */
  readonly publishing: (id: string) => Publishing | undefined;
  /** What opening the record of each case found, in a line; none for a store that was opened for reading. */
  readonly startUp: readonly string[];
  readonly close: () => void;
}

/** What publishing needs of a case beside its edition. */
export interface Publishing {
  readonly folder: string;
  readonly profile: ReleaseProfile;
  /** What moves its editions and stands in no entry. */
  readonly ground: CaseGround;
  /** Enters that the edition was made; absent in a store that was opened for reading. */
  readonly enterRun?: (edition: Edition) => Promise<{ readonly index: number } | Refusal>;
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
  /** The clocks of an exercise that runs. Absent: an exercise lies in the past and is looked at as of its last entry. */
  readonly running?: ExerciseClocks;
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
    const opened = await openForWriting(store, id, now, options);
    if (isRefusal(opened)) {
      close();
      return refuse(opened.code, `case \`${id}\`: ${opened.message}`);
    }
    cases.set(id, opened);
  }
  const submit: Shelf['submit'] = async (id, body) => {
    const opened = cases.get(id);
    if (!opened?.journal) return refuse('case-unknown', 'there is no such case in this store');
    const taken = await submitted(opened, opened.journal, body);
    await enterFreezes(opened, opened.journal, now());
    return taken;
  };
  const act: Shelf['act'] = async (id, body) => {
    const opened = cases.get(id);
    return opened?.journal
      ? acted(opened, opened.journal, body, now)
      : refuse('case-unknown', 'there is no such case in this store');
  };
  const table: Shelf['table'] = async (id, body) => {
    const opened = cases.get(id);
    return opened?.journal
      ? tabled(opened, opened.journal, body, now)
      : refuse('case-unknown', 'there is no such case in this store');
  };
  const over = shelfOver(cases, now, options, folder);
  const issue: Shelf['issue'] = async (id, body) => {
    const opened = cases.get(id);
    return opened?.journal
      ? issued(opened, opened.journal, body, { now, editionAt: (knownAt) => over.edition(id, knownAt) })
      : refuse('case-unknown', 'there is no such case in this store');
  };
  const enterEdition: Shelf['enterEdition'] = async (id, knownAt) => {
    const opened = cases.get(id);
    if (!opened) return refuse('case-unknown', 'there is no such case in this store');
    // Made of what lies on the disk, as whoever publishes makes it.
    const read = readingShelf(folder, now, { audience: 'public', writing: false });
    const edition = isRefusal(read) ? read : read.edition(id, knownAt)!;
    return isRefusal(edition) ? edition : publishingOf(opened).enterRun!(edition);
  };
  const judge: Shelf['judge'] = async (id, body) => {
    const opened = cases.get(id);
    return opened?.journal
      ? judged(opened, opened.journal, body, now)
      : refuse('case-unknown', 'there is no such case in this store');
  };
  const sort: Shelf['sort'] = async (id, body) => {
    const opened = cases.get(id);
    return opened?.journal
      ? sorted(opened, opened.journal, body, now)
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
    checkIns: {
      now,
      of: (id) => {
        const opened = cases.get(id);
        return opened ? readCheckIns(opened.folder) : { teams: [], damaged: false };
      },
    },
  };
  const record: OperatorShelf['record'] = (id) => {
    const opened = cases.get(id);
    return opened?.journal ? recordOf(opened, opened.journal) : undefined;
  };
  const startUp = [...cases].flatMap(([id, { journal }]) =>
    journal ? [`case ${id}: ${startUpWords(journal.startUp)}`] : [],
  );
  return { ...over, submit, act, table, issue, enterEdition, judge, sort, field, record, startUp, close };
}

function readingShelf(folder: string, now: () => Instant, options: ShelfOptions): OperatorShelf | Refusal {
  const store = readStore(folder);
  if (isRefusal(store)) return store;
  const cases = new Map<string, OpenedCase>();
  for (const id of store.cases()) {
    const opened = openForReading(store, id, options.audience);
    if (isRefusal(opened)) return refuse(opened.code, `case \`${id}\`: ${opened.message}`);
    cases.set(id, opened);
  }
  return { ...shelfOver(cases, now, options, folder), record: () => undefined, startUp: [], close: () => {} };
}

function shelfOver(
  cases: ReadonlyMap<string, OpenedCase>,
  now: () => Instant,
  { audience }: ShelfOptions,
  folder: string,
): Omit<OperatorShelf, 'submit' | 'act' | 'record' | 'startUp' | 'close'> {
  const editions = new Map<string, Edition | Refusal>();
  const memories = new Map([...cases].map(([id, { memory }]) => [id, memory]));
  const common = readBasemap();
  return {
    audience,
    cases: () => [...cases.keys()],
    edition: (id, knownAt) => {
      const opened = cases.get(id);
      if (!opened) return undefined;
      const at = knownAt ?? latest(opened, now(), audience);
      const key = [id, at, ...knownCounts(opened.open, at)].join(' ');
      let edition = editions.get(key);
      if (!edition) {
        const profile = audience === 'operator' ? operatorProfile : opened.open.file.profile;
        const seen = opened.released?.(at) ?? opened.open;
        edition = isRefusal(seen) ? seen : editionOf(seen, at, profile, { memory: memories.get(id)! });
        editions.set(key, edition);
        if (editions.size > editionsKept) editions.delete(editions.keys().next().value!);
      }
      return edition;
    },
    known: (id) => {
      const opened = cases.get(id);
      if (!opened) return undefined;
      const counts = knownCounts(opened.open, latest(opened, now(), audience));
      return { version: counts.join('.'), acts: counts.at(-1)! };
    },
    basemap: (id) => cases.get(id)?.basemap ?? common,
    ownBasemap: (id) => cases.get(id)?.basemap !== undefined,
    ...(audience === 'operator'
      ? {
          twin: twinsOf(cases),
          attachments: desksOver(cases, folder),
          afterAction: lookBacks(cases, memories),
          counted: countedOf(cases),
          labels: labelDesks(cases, now),
          readiness: (id: string) => cases.get(id)?.open.file.readiness,
          released: releasedNow(cases, now, memories),
          detailedMap: () => detailedMapIn(folder),
          recordFile: operatorRecords((id) => cases.get(id)?.folder),
        }
      : {}),
    publishing: (id) => {
      const opened = cases.get(id);
      return opened && publishingOf(opened);
    },
    evaluated: (id, at) => {
      const opened = cases.get(id);
      return opened && evaluatedAt(opened.open, at ?? latest(opened, now()), memories.get(id));
    },
  };
}

function publishingOf(opened: OpenedCase): Publishing {
  const { folder, journal, open } = opened;
  const { profile, basemap } = open.file;
  return {
    folder,
    profile,
    ground: groundOf(open, folder),
    ...(journal
      ? {
          enterRun: (edition) =>
            enterRun(recordOf(opened, journal), folder, {
              edition,
              profile,
              ground: {
                engine: engineHash(),
                ground: keepGround(folder, open.file, open.secret),
                ...(basemap === undefined ? {} : { basemap }),
              },
            }),
        }
      : {}),
  };
}

/** Detailed tiles for the monitor's map, where the operator has put such a file, or a link to one, into the store. */
function detailedMapIn(folder: string): string | undefined {
  const path = join(folder, 'map.pmtiles');
  return existsSync(path) ? path : undefined;
}

/** What the public edition of a case would hold now. */
function releasedNow(
  cases: ReadonlyMap<string, OpenedCase>,
  now: () => Instant,
  memories: ReadonlyMap<string, CaseMemory>,
): NonNullable<Shelf['released']> {
  return (id) => {
    const opened = cases.get(id);
    const edition =
      opened &&
      editionOf(opened.open, latest(opened, now(), 'public'), opened.open.file.profile, {
        changes: false,
        memory: memories.get(id)!,
      });
    return edition && !isRefusal(edition) ? edition : undefined;
  };
}

/** Cases as they are counted, with every option and act: for the operator's copies alone. */
function countedOf(cases: ReadonlyMap<string, OpenedCase>): NonNullable<Shelf['counted']> {
  return (id) => {
    const opened = cases.get(id);
    return opened && caseInputOf(opened.open);
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

/** The look back over a case as an edition of it was known; the newest is kept. */
function lookBacks(
  cases: ReadonlyMap<string, OpenedCase>,
  memories: ReadonlyMap<string, CaseMemory>,
): NonNullable<Shelf['afterAction']> {
  let newest: { readonly edition: Edition; readonly back: AfterAction | Refusal } | undefined;
  return (id, edition) => {
    const open = cases.get(id)?.open;
    const { decisions } = edition;
    if (!open || !decisions) return undefined;
    if (newest?.edition !== edition) {
      const read = evaluatedAt(open, edition.case.knownAt, memories.get(id));
      const refused = [...decisions.standing.refused, ...decisions.inspections.refused];
      const back = isRefusal(read) ? read : afterAction(read.evaluation, { ...decisions.standing, refused });
      newest = { edition, back };
    }
    return newest.back;
  };
}

/** The attachments of each case; a desk is set up when the first is asked for. */
function desksOver(cases: ReadonlyMap<string, OpenedCase>, storeFolder: string): NonNullable<Shelf['attachments']> {
  const desks = new Map<string, AttachmentDesk>();
  return (id) => {
    const opened = cases.get(id);
    if (!opened) return undefined;
    const desk =
      desks.get(id) ??
      attachmentDesk({
        storeFolder,
        caseFolder: opened.folder,
        observed: () => opened.open.observed ?? [],
        files: () => opened.open.attachments ?? [],
      });
    desks.set(id, desk);
    return desk;
  };
}

async function openForWriting(
  store: Store,
  id: string,
  now: () => Instant,
  { running, audience }: ShelfOptions,
): Promise<OpenedCase | Refusal> {
  const folder = store.caseFolder(id);
  if (isRefusal(folder)) return folder;
  let clock = now;
  const journal = await openJournal({ folder, author: store.author, now: () => clock() });
  if (isRefusal(journal)) return journal;
  const opened = assembled(store, id, folder, [...journal.read()]);
  if (isRefusal(opened)) {
    journal.close();
    return opened;
  }
  const held: OpenedCase = {
    ...opened,
    folder,
    journal,
    close: journal.close,
    memory: caseMemory(),
    ...(running ? { running } : {}),
  };
  clock = () => caseClock(held, now());
  const before = journal.size;
  await enterFileFloors(journal, held.open.file, { decidedAt: clock() });
  const fresh = [...journal.read(before)].flatMap((entry) => floorFrom(entry) ?? []);
  held.open = { ...held.open, floors: [...(held.open.floors ?? []), ...fresh] };
  await enterFreezes(held, journal, now());
  if (audience === 'operator') return held;
  return { ...held, released: releasedOf(store, id, folder, { open: held.open, entries: [...journal.read()] }) };
}

function openForReading(store: ReadingStore, id: string, audience: ShelfOptions['audience']): OpenedCase | Refusal {
  const folder = store.caseFolder(id);
  if (isRefusal(folder)) return folder;
  const journal = readJournal(folder);
  if (isRefusal(journal)) return journal;
  try {
    const entries = [...journal.read()];
    const opened = assembled(store, id, folder, entries);
    if (isRefusal(opened)) return opened;
    const released = audience === 'public' ? releasedOf(store, id, folder, { ...opened, entries }) : undefined;
    return { ...opened, folder, close: () => {}, memory: caseMemory(), ...(released ? { released } : {}) };
  } finally {
    journal.close();
  }
}
