import { bytesToHex } from '@noble/hashes/utils.js';
import { isRefusal, type Refusal } from '../bytes/refusal.ts';
import { checkAuthor, type Entry, parseEntry } from '../entries/entry.ts';
import { openingsPath, parseOpenings, type ReleasedOpening } from '../entries/openings.ts';
import { openDisclosure } from '../entries/seal.ts';
import type { RingKey } from '../notes/key-ring.ts';
import type { TileHashes } from '../tree/tile-hashes.ts';
import type { ReadTile } from '../tree/tiles.ts';
import { tileWidth } from '../tree/tiles.ts';
import type { CheckLine } from './check-line.ts';
import { authorsAt } from './ring-check.ts';

/** What entries are checked with, beyond their hashes. */
export interface StatementGround {
  readonly read: ReadTile;
  /** The hashes of the tree, for what references point at. */
  readonly hashes: TileHashes;
  readonly size: number;
  /** Keys of authors and the entries at which they are good; entries of others are counted as not checked. */
  readonly authors: readonly RingKey[];
}

/** Checks statements one after the other, in order of their index. */
export interface StatementCheck {
  readonly take: (entry: { readonly index: number; readonly bytes: Uint8Array }) => Promise<void>;
  /** What is wrong so far and was not given yet. */
  readonly faults: () => readonly CheckLine[];
  readonly end: () => readonly CheckLine[];
}

interface Author {
  readonly seq: number;
  readonly entryId: string;
}

/** Checks the form of each entry, its author and chain, its references, and the fields released of it (RECORD, section 13, rows 5 and 6). */
export function statementCheck(ground: StatementGround): StatementCheck {
  const authors = new Map<string, Author>();
  const known = new Set(ground.authors.map(({ key }) => key.name));
  const count = {
    entries: 0,
    signed: 0,
    unknown: 0,
    references: 0,
    elsewhere: 0,
    fields: 0,
    blobs: 0,
    opened: 0,
    openings: 0,
  };
  let [receivedAtMs, last] = [0, -1];
  let openings: { readonly group: number; readonly lines: readonly ReleasedOpening[] } = { group: -1, lines: [] };
  let faults: CheckLine[] = [];
  const fault = (check: string, index: number, words: string): void => {
    faults.push({ check, outcome: 'fail', words: `entry ${index}: ${words}`, entries: { from: index, to: index } });
  };

  const chain = (index: number, { statement, entryId }: Entry): void => {
    const before = authors.get(statement.author);
    authors.set(statement.author, { seq: statement.seq, entryId });
    if (before ? statement.seq <= before.seq : false)
      fault('author', index, `\`${statement.author}\` goes back to its number ${statement.seq}`);
    else if (before && statement.seq === before.seq + 1 && statement.prev !== before.entryId)
      fault('author', index, `it does not name the entry of \`${statement.author}\` before it`);
    else if (last + 1 === index && statement.seq !== (before ? before.seq + 1 : 0) && count.entries === index)
      fault('author', index, `an entry of \`${statement.author}\` before it, number ${statement.seq - 1}, is missing`);
  };
  const refer = async (index: number, { statement }: Entry): Promise<void> => {
    for (const { log, index: at, leaf, rel } of statement.refs ?? []) {
      if (log !== undefined) count.elsewhere++;
      else if (at >= index) fault('reference', index, `\`${rel}\` points at entry ${at}, which is not before it`);
      else {
        const found = await ground.hashes.rootsOf([{ start: at, end: at + 1 }], ground.size);
        if (!isRefusal(found) && bytesToHex(found[0]!) === leaf) count.references++;
        else fault('reference', index, `\`${rel}\` names another entry ${at} than the record has`);
      }
    }
  };
  const open = async (index: number, { statement }: Entry): Promise<void> => {
    const group = Math.floor(index / tileWidth);
    if (openings.group !== group) openings = { group, lines: await openingsOf(index) };
    for (const opening of openings.lines.filter((each) => each.index === index)) {
      count.opened++;
      const opened = statement.sealed ? openDisclosure(opening, statement.sealed) : undefined;
      if (!opened) fault('opening', index, 'fields are released of it, and it seals none');
      else if (isRefusal(opened)) fault('opening', index, opened.message);
      else count.fields += opened.length;
    }
  };
  const openingsOf = async (index: number): Promise<readonly ReleasedOpening[]> => {
    const bytes = await ground.read(openingsPath(index));
    const lines = bytes ? parseOpenings(bytes) : [];
    if (!isRefusal(lines)) {
      count.openings += lines.length;
      return lines;
    }
    fault('opening', index, `\`${openingsPath(index)}\`: ${lines.message}`);
    return [];
  };
  const author = (index: number, entry: Entry): void => {
    if (!known.has(entry.statement.author)) {
      count.unknown++;
      return;
    }
    const signed = checkAuthor(entry, authorsAt(ground.authors, index));
    if (isRefusal(signed)) {
      const ever = ground.authors.map(({ key }) => key);
      const late = !isRefusal(checkAuthor(entry, ever));
      fault('author', index, late ? 'the key that signed it is not good at this entry' : signed.message);
    } else count.signed++;
  };

  return {
    take: async ({ index, bytes }) => {
      const entry: Entry | Refusal = parseEntry(bytes);
      if (isRefusal(entry)) fault('entry', index, entry.message);
      else {
        if (entry.receivedAtMs < receivedAtMs) fault('received', index, 'it was received before the entry before it');
        receivedAtMs = Math.max(receivedAtMs, entry.receivedAtMs);
        chain(index, entry);
        author(index, entry);
        await refer(index, entry);
        await open(index, entry);
        count.blobs += entry.statement.blobs?.length ?? 0;
      }
      count.entries++;
      last = index;
    },
    faults: () => {
      const given = faults;
      faults = [];
      return given;
    },
    end: () => ended(count),
  };
}

function ended(count: {
  readonly entries: number;
  readonly signed: number;
  readonly unknown: number;
  readonly references: number;
  readonly elsewhere: number;
  readonly fields: number;
  readonly blobs: number;
  readonly opened: number;
  readonly openings: number;
}): readonly CheckLine[] {
  const lines: CheckLine[] = [];
  const add = (check: string, outcome: CheckLine['outcome'], words: string) => lines.push({ check, outcome, words });
  if (count.signed > 0)
    add('author', 'pass', `${count.signed} of ${count.entries} entries are signed by their authors`);
  if (count.unknown > 0)
    add(
      'author',
      'not-checked',
      `the authors of ${count.unknown} of ${count.entries} entries were not checked, because their keys are not known`,
    );
  if (count.references > 0)
    add('reference', 'pass', `${count.references} references lead to the entries that they name`);
  if (count.elsewhere > 0) add('reference', 'not-checked', `${count.elsewhere} references lead to other logs`);
  if (count.fields > 0)
    add('opening', 'pass', `${count.fields} fields that were released are what their entries sealed`);
  if (count.openings > count.opened)
    add(
      'opening',
      'not-checked',
      `fields of ${count.openings - count.opened} entries were released that are not shown themselves, so what they sealed is not known`,
    );
  if (count.blobs > 0) add('blob', 'not-checked', `${count.blobs} files of evidence are named; they are not read here`);
  return lines;
}
