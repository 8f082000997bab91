import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Field, isRefusal, type Opening, openDisclosure, type SealedHeader, seal } from '@truceline/record';
import { type KeptOpenings, keptBetween, keptRows } from '../destruction.ts';
import type { EntryCheck, PassingEntry } from './check-entries.ts';
import { bounded, type FsckLine, failed, notChecked, only, passed } from './finding.ts';

/** What is held of the sealed fields of one entry. */
export interface HeldFields {
  readonly fields: readonly Field[];
  /** Whether the secret is held, which opens all of them. */
  readonly whole: boolean;
}

/** Looks at entries beside what the operator holds of them. */
export interface SealedCheck extends EntryCheck {
  /** What is held of an entry that was just taken. */
  readonly held: (index: number) => HeldFields | undefined;
  readonly close: () => void;
}

const pageEntries = 500;

/**
 * Sealed fields against the commitments in the record, and redactions against what is still held (RECORD, section 9): what
 * was destroyed must be gone, and what is gone must have been destroyed by an entry that says so.
 */
export function sealedCheck(folder: string, size: number): SealedCheck {
  const path = join(folder, 'sealed.sqlite');
  if (!existsSync(path)) return without(size);
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  const page = pagesOf(database);
  const found: FsckLine[] = [];
  const absent = new Set<number>();
  const [secrets, parts] = [new Set<number>(), new Set<number>()];
  const redacted = new Map<number, { readonly by: number; readonly whole: boolean }>();
  let checked = 0;
  const take = ({ index, entry: { statement, entryId } }: PassingEntry): void => {
    const { wholes, kept, ids } = page(index);
    const header = statement.sealed;
    const [whole, part] = [wholes.get(index), kept.get(index)];
    if (whole) secrets.add(index);
    if (part) parts.add(index);
    if (header && !whole && !part) absent.add(index);
    for (const id of ids.get(index) ?? [])
      if (id !== entryId)
        found.push(
          failed('sealed', `what is held beside entry ${index} names it by another id: it belongs to another record`, {
            path: 'sealed.sqlite',
            entries: only(index),
          }),
        );
    const trouble = header && (whole ? wrongSecret(whole, header) : part && wrongOpenings(part, header));
    if (trouble !== undefined)
      found.push(
        failed(
          'sealed',
          `what is held of the sealed fields of entry ${index} does not open its commitments: ${trouble}`,
          {
            path: 'sealed.sqlite',
            entries: only(index),
          },
        ),
      );
    else if (whole || part) checked++;
    const target =
      statement.kind === 'redaction' ? statement.refs?.find(({ rel }) => rel === 'redacts')?.index : undefined;
    if (target !== undefined && !redacted.get(target)?.whole)
      redacted.set(target, { by: index, whole: statement.body.extent !== 'fields' });
  };
  return {
    take,
    held: (index) => heldOf(page(index), index),
    lines: () => {
      for (const index of absent)
        if (!redacted.get(index)?.whole)
          found.push(
            failed(
              'sealed',
              `the sealed fields of entry ${index} are missing, and no redaction says that they were destroyed`,
              {
                path: 'sealed.sqlite',
                entries: only(index),
              },
            ),
          );
      for (const index of parts)
        if (!redacted.has(index))
          found.push(
            failed(
              'sealed',
              `a sealed field of entry ${index} is missing, and no redaction says that it was destroyed`,
              {
                path: 'sealed.sqlite',
                entries: only(index),
              },
            ),
          );
      for (const [index, { by, whole }] of redacted)
        if (secrets.has(index))
          found.push(
            failed(
              'redaction',
              `entry ${by} says that ${whole ? 'all that was sealed in' : 'a field of'} entry ${index} was destroyed, and the secret that opens it is still held: \`sealed.sqlite\` may come from an older copy; \`truceline rebuild\` destroys it again`,
              { path: 'sealed.sqlite', entries: only(index) },
            ),
          );
      const acknowledged = acknowledgedIn(database);
      if (acknowledged > size)
        found.push(
          failed(
            'cell',
            `${acknowledged} entries were acknowledged, and the checkpoint cell stands at ${size}: it comes from an older copy`,
            { path: 'checkpoint.sqlite' },
          ),
        );
      if (found.length > 0) return bounded(found);
      const gone =
        redacted.size === 0
          ? ''
          : `; of ${redacted.size} entries something was destroyed, as the record says, and is gone`;
      return [passed('sealed', `what is held of ${checked} entries opens their commitments${gone}`)];
    },
    close: () => database.close(),
  };
}

function without(size: number): SealedCheck {
  return {
    take: () => {},
    held: () => undefined,
    lines: () =>
      size === 0
        ? []
        : [
            notChecked(
              'sealed',
              '`sealed.sqlite` is missing: nothing that was sealed can be opened here; restore it from a copy of the store',
            ),
          ],
    close: () => {},
  };
}

interface Whole {
  readonly secret: Uint8Array;
  readonly fields: readonly Field[];
}

interface Page {
  readonly wholes: ReadonlyMap<number, Whole>;
  readonly kept: ReadonlyMap<number, KeptOpenings>;
  /** Ids under which sealed fields and keys of drafts name an entry. */
  readonly ids: ReadonlyMap<number, readonly string[]>;
}

/** Rows by the page, since entries come in order. */
function pagesOf(database: DatabaseSync): (index: number) => Page {
  const tables = new Set(
    database
      .prepare('SELECT name FROM sqlite_schema')
      .all()
      .map(({ name }) => String(name)),
  );
  const wholes = tables.has('sealed')
    ? database.prepare('SELECT entry, secret, fields FROM sealed WHERE entry >= ? AND entry < ?')
    : undefined;
  const kept = tables.has('kept') ? database.prepare(keptRows) : undefined;
  const named = ['sealed', 'submission']
    .filter((table) => tables.has(table))
    .map((table) => database.prepare(`SELECT entry, entry_id FROM ${table} WHERE entry >= ? AND entry < ?`));
  let known: { readonly from: number; readonly page: Page } | undefined;
  return (index) => {
    const from = index - (index % pageEntries);
    if (known?.from !== from)
      known = {
        from,
        page: {
          wholes: wholesBetween(wholes, from),
          kept: kept ? keptBetween(kept, from, from + pageEntries) : new Map(),
          ids: idsBetween(named, from),
        },
      };
    return known.page;
  };
}

function idsBetween(named: readonly StatementSync[], from: number): ReadonlyMap<number, readonly string[]> {
  const rows = named.flatMap((statement) => statement.all(from, from + pageEntries));
  const byEntry = Map.groupBy(rows, ({ entry }) => Number(entry));
  return new Map([...byEntry].map(([index, each]) => [index, each.map((row) => String(row.entry_id))]));
}

function wholesBetween(rows: StatementSync | undefined, from: number): ReadonlyMap<number, Whole> {
  return new Map(
    rows
      ?.all(from, from + pageEntries)
      .map((row) => [Number(row.entry), { secret: row.secret as Uint8Array, fields: fieldsIn(String(row.fields)) }]),
  );
}

/** Fields of a row; none where the row was damaged, which then opens nothing. */
function fieldsIn(text: string): readonly Field[] {
  try {
    return JSON.parse(text) as readonly Field[];
  } catch {
    return [];
  }
}

function wrongSecret({ secret, fields }: Whole, header: SealedHeader): string | undefined {
  if (secret.length !== 32) return 'the secret has not 32 bytes';
  const sealed = seal(fields, secret, (bytes) => hash('sha256', bytes, 'buffer'));
  if (isRefusal(sealed)) return sealed.message;
  const same = sealed.header.root === header.root && sealed.header.slots === header.slots;
  return same ? undefined : 'secret and fields give another root';
}

function wrongOpenings({ openings, slots }: KeptOpenings, header: SealedHeader): string | undefined {
  const opened = openDisclosure({ fields: openings, slots }, header);
  return isRefusal(opened) ? opened.message : undefined;
}

function heldOf({ wholes, kept }: Page, index: number): HeldFields | undefined {
  const [whole, part] = [wholes.get(index), kept.get(index)];
  if (whole) return { fields: whole.fields, whole: true };
  return (
    part && { fields: part.openings.map(({ path, label, value }: Opening) => ({ path, label, value })), whole: false }
  );
}

function acknowledgedIn(database: DatabaseSync): number {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'acknowledged'").get();
  return table ? Number(database.prepare('SELECT size FROM acknowledged').get()?.size ?? 0) : 0;
}
