import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Instant, instant, isRefusal, nearestName, type Refusal, refuse } from '@truceline/truce/kernel';
import { type OperatorShelf, openOperatorShelf } from '../cases/operator-shelf.ts';
import type { Shelf } from '../http/app.ts';
import { readStore } from '../store/index.ts';
import type { PublishingPolicy } from '../witness/index.ts';
import { type BuildOptions, buildPages } from './build-pages.ts';
import { publishRecord, type RecordFolder } from './case-record.ts';
import { type Published, publishInto } from './generation.ts';
import { enterByRoom } from './open-room.ts';
import { openPublicStore, writePublicStore } from './public-store.ts';
import { type PublishDisk, plainDisk } from './publish-disk.ts';

/** What is published, as of when, and where to. */
export interface PublishOptions extends BuildOptions {
  readonly now: Instant;
  /** Absent: all of them. */
  readonly cases?: readonly string[];
  readonly disk?: PublishDisk;
  /** Which witnesses are asked to cosign each record, and how many must. Absent: none. */
  readonly policy?: PublishingPolicy;
}

/** What came of publishing. */
export interface StorePublished extends Published {
  readonly cases: number;
  /** Sentences for whoever published: what could not be done as it should be. */
  readonly notes: readonly string[];
}

/**
 * Publishes a store: first the release gate writes a public store beside it, and of each record what may be shown of it; then
 * the pages are built from that public store alone, after the operator's store has been closed.
 */
export async function publishStore(
  folder: string,
  out: string,
  options: PublishOptions,
): Promise<StorePublished | Refusal> {
  const temporary = mkdtempSync(join(tmpdir(), 'truceline-public-'));
  const notes: string[] = [];
  let cases = 0;
  try {
    const published = await publishInto(out, options.disk ?? plainDisk, async (generation) => {
      const released = await releaseTo(join(temporary, 'store'), folder, {
        now: options.now,
        cases: options.cases,
        policy: options.policy,
        record: (id) => ({
          put: (path, bytes) => generation.put(`${id}/record/${path}`, bytes),
          keep: (path) => generation.keep(`${id}/record/${path}`),
          last: (path) => generation.last(`${id}/record/${path}`),
          forgetLast: generation.forgetLast,
        }),
        recordFile: (id, path) => fileBelow(join(generation.folder, id, 'record'), path),
      });
      if (isRefusal(released)) return released;
      notes.push(...released.notes);
      cases = released.shelf.cases().length;
      return buildPages(released.shelf, generation, options);
    });
    return isRefusal(published) ? published : { ...published, cases, notes };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The public edition as a shelf for a room that others can reach: read-only, from a public store of its own. */
export async function openPublicShelf(
  folder: string,
  now: () => Instant,
): Promise<(Shelf & { readonly close: () => void }) | Refusal> {
  const temporary = mkdtempSync(join(tmpdir(), 'truceline-public-'));
  const records = join(temporary, 'records');
  const released = await releaseTo(join(temporary, 'store'), folder, {
    now: now(),
    cases: undefined,
    policy: undefined,
    record: (id) => ({
      put: async (path, bytes) => {
        mkdirSync(dirname(join(records, id, path)), { recursive: true });
        writeFileSync(join(records, id, path), bytes);
      },
      keep: async () => false,
      last: async () => undefined,
    }),
    recordFile: (id, path) => fileBelow(join(records, id), path),
  });
  if (isRefusal(released)) {
    rmSync(temporary, { recursive: true, force: true });
    return released;
  }
  return { ...released.shelf, close: () => rmSync(temporary, { recursive: true, force: true }) };
}

interface ReleaseAsked {
  readonly now: Instant;
  readonly cases: readonly string[] | undefined;
  readonly policy: PublishingPolicy | undefined;
  /** Takes the files of a case's record. */
  readonly record: (id: string) => RecordFolder;
  readonly recordFile: NonNullable<Shelf['recordFile']>;
}

async function releaseTo(
  publicFolder: string,
  folder: string,
  { now, cases, policy, record, recordFile }: ReleaseAsked,
): Promise<{ readonly shelf: Shelf; readonly notes: readonly string[] } | Refusal> {
  const operator = await openForRelease(folder, now);
  if (isRefusal(operator)) return operator;
  const { shelf } = operator;
  const notes: string[] = [];
  try {
    const asked = cases ?? shelf.cases();
    const unknown = asked.find((id) => !shelf.cases().includes(id));
    if (unknown !== undefined) {
      const near = nearestName(unknown, shelf.cases(), 4);
      return refuse('case-unknown', `no case \`${unknown}\` in this store${near ? `; did you mean \`${near}\`?` : ''}`);
    }
    const editions = new Map(asked.map((id) => [id, shelf.edition(id, undefined)]));
    for (const [id, edition] of editions) {
      const publishing = shelf.publishing(id);
      if (!edition || isRefusal(edition) || !publishing) continue;
      const delayMs = publishing.profile.delayHours * 3_600_000;
      const entered = publishing.enterRun
        ? await publishing.enterRun(edition)
        : await enterByRoom(folder, id, instant(edition.case.knownAt + delayMs));
      if (isRefusal(entered) && publishing.enterRun) return ofCase(id, entered);
      const unentered = isRefusal(entered) ? `${operator.held}, and ${entered.message}` : undefined;
      const published = await publishRecord(publishing, { edition, now, ...(policy && { policy }) }, record(id));
      if (isRefusal(published)) return ofCase(id, published);
      if (!published.entered) notes.push(notEntered(id, unentered));
      notes.push(...published.witnessing.map((words) => `case \`${id}\`: ${words}`));
    }
    const written = writePublicStore(publicFolder, {
      cases: asked,
      edition: (id) => editions.get(id),
      basemap: shelf.basemap,
    });
    if (isRefusal(written)) return written;
  } finally {
    shelf.close();
  }
  const shelfOfPublic = openPublicStore(publicFolder);
  return isRefusal(shelfOfPublic) ? shelfOfPublic : { shelf: { ...shelfOfPublic, recordFile }, notes };
}

/** The operator's store, to be written to where nobody else has it open: what is published is entered. */
async function openForRelease(
  folder: string,
  now: Instant,
): Promise<{ readonly shelf: OperatorShelf; readonly held?: string } | Refusal> {
  const store = readStore(folder);
  if (isRefusal(store)) return store;
  const open = (writing: boolean) => openOperatorShelf(folder, () => now, { audience: 'public', writing });
  const held = await open(true);
  if (!isRefusal(held)) return { shelf: held };
  const reading = await open(false);
  return isRefusal(reading) ? reading : { shelf: reading, held: held.message };
}

function notEntered(id: string, held: string | undefined): string {
  return `case \`${id}\`: that this edition was made is not in its record, so its numbers cannot be proved from it${held === undefined ? '' : `: ${held}`}`;
}

function ofCase(id: string, { code, message }: Refusal): Refusal {
  return refuse(code, `case \`${id}\`: ${message}`);
}

function fileBelow(folder: string, path: string): Uint8Array | undefined {
  if (!isFilePath(path)) return undefined;
  try {
    return readFileSync(join(folder, path));
  } catch {
    return undefined;
  }
}

/** A path that stays below its folder: names of letters, digits, dots and hyphens, none of which begins with a dot. */
function isFilePath(path: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9.-]*(\/[A-Za-z0-9][A-Za-z0-9.-]*){0,12}$/.test(path);
}
