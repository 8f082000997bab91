import { readFileSync, statSync } from 'node:fs';
import { readCodeLines, readHandOver } from '@truceline/record/opening';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { observedFrom } from '../cases/other-entries.ts';
import { openJournal } from '../journal/index.ts';
import { openStore, type Store } from '../store/index.ts';
import { type LastCheckIn, readCheckIns } from './check-ins.ts';
import { readFieldKey } from './field-key.ts';
import { keptBox } from './keep-box.ts';
import { type OpenedPhoto, openedPhotos } from './photos.ts';
import { type BoxTaken, takeBoxes } from './take-box.ts';

/** What importing files did. */
export interface FieldImported {
  readonly case: string;
  readonly taken: readonly BoxTaken[];
  /** One line for each file or item that could not be taken, with the reason. */
  readonly problems: readonly string[];
  /** Photos that observations refer to and that were not handed over yet. */
  readonly photosOutstanding: number;
  readonly checkIns: readonly LastCheckIn[];
}

/** What is imported into which case. */
export interface FieldImport {
  readonly files: readonly string[];
  /** The case; may be left out where the store has one only. */
  readonly case: string | undefined;
  readonly clockAheadMs: number;
  readonly now: () => Instant;
  /** Given every photo of that role which the case holds, opened. */
  readonly photos?: { readonly role: 'derivative' | 'original'; readonly take: (photo: OpenedPhoto) => void };
}

/** Bytes of one file at most: more cannot be held at once. */
const fileBytesMax = 2_000_000_000;

/** Imports files of sealed items, or lines scanned from codes, into a case of the store. Files that are torn give what is whole. */
export async function importFieldFiles(folder: string, asked: FieldImport): Promise<FieldImported | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    const key = readFieldKey(folder);
    if (key === undefined)
      return refuse(
        'field-key',
        'this store has no field key, so nothing was sealed to it; make one with `truceline field-key`',
      );
    if (isRefusal(key)) return key;
    const id = caseAsked(store, asked.case);
    const caseFolder = isRefusal(id) ? id : store.caseFolder(id);
    if (isRefusal(id)) return id;
    if (isRefusal(caseFolder)) return caseFolder;
    const journal = await openJournal({ folder: caseFolder, author: store.author, now: asked.now });
    if (isRefusal(journal)) return journal;
    try {
      const into = { folder: caseFolder, journal, key, now: asked.now, clockAheadMs: asked.clockAheadMs };
      const taken: BoxTaken[] = [];
      const problems: string[] = [];
      for (const file of asked.files) {
        const read = boxesIn(file);
        problems.push(...read.problems);
        const results = await takeBoxes(read.boxes, into);
        for (const index of read.boxes.keys()) {
          const result = results[index]!;
          if (isRefusal(result)) problems.push(`${file}: item ${index + 1}: ${result.message}`);
          else {
            taken.push(result);
            if (result.as === 'heldBack')
              problems.push(`${file}: item ${index + 1} is kept and not entered: ${result.reason}`);
          }
        }
      }
      const besides = [...journal.read()].flatMap((entry) => observedFrom(entry) ?? []);
      if (asked.photos)
        for (const photo of openedPhotos(caseFolder, key, journal.read(), asked.photos.role)) asked.photos.take(photo);
      const wanted = new Set(besides.flatMap(({ attachments }) => attachments.map(({ box }) => box)));
      return {
        case: id,
        taken,
        problems,
        photosOutstanding: [...wanted].filter((hash) => keptBox(caseFolder, hash) === undefined).length,
        checkIns: readCheckIns(caseFolder).teams,
      };
    } finally {
      journal.close();
    }
  } finally {
    store.close();
  }
}

function caseAsked(store: Store, asked: string | undefined): string | Refusal {
  const cases = store.cases();
  const id = asked ?? (cases.length === 1 ? cases[0] : undefined);
  if (id === undefined)
    return refuse(
      'case-missing',
      `say which case with --case: ${cases.map((each) => `\`${each}\``).join(', ') || 'the store has none yet'}`,
    );
  return cases.includes(id)
    ? id
    : refuse(
        'case-unknown',
        `the store has no case \`${id}\`; it has ${cases.map((each) => `\`${each}\``).join(', ') || 'none'}`,
      );
}

/** The sealed items in a file, of either form. */
function boxesIn(file: string): { readonly boxes: readonly Uint8Array[]; readonly problems: readonly string[] } {
  const nothing = (why: string) => ({ boxes: [], problems: [`${file}: ${why}`] });
  let bytes: Uint8Array;
  try {
    if (statSync(file).size > fileBytesMax)
      return nothing(`more than ${fileBytesMax} bytes; hand over in several files`);
    bytes = readFileSync(file);
  } catch (problem) {
    return nothing(`cannot be read (${(problem as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
  const whole = readHandOver(bytes);
  if (whole)
    return {
      boxes: whole.boxes,
      problems: tornWords(file, whole.tornBytes),
    };
  const scanned = bytes.length < 100_000_000 ? readCodeLines(new TextDecoder().decode(bytes)) : undefined;
  if (!scanned) return nothing('is neither a file of the field page (`.trucefield`) nor lines scanned from its codes');
  const files = scanned.files.flatMap((each) => readHandOver(each) ?? []);
  return {
    boxes: files.flatMap(({ boxes }) => boxes),
    problems: [
      ...files.flatMap(({ tornBytes }) => tornWords(file, tornBytes)),
      ...scanned.incomplete.map(
        ({ set, missing }) =>
          `${file}: set ${set} is not complete; scan ${missing.length} more: codes ${missing.slice(0, 20).join(', ')}${missing.length > 20 ? ' …' : ''}`,
      ),
    ],
  };
}

function tornWords(file: string, tornBytes: number): readonly string[] {
  return tornBytes === 0
    ? []
    : [`${file}: was cut while it was copied: ${tornBytes} bytes at its end are no whole item; hand it over again`];
}
