import { basename, dirname } from 'node:path';
import { iatiPieces } from '@truceline/sources';
import { type Instant, type Refusal, refuse } from '@truceline/truce/kernel';
import type { PledgeEntry } from '@truceline/truce/pledges';
import { shown } from './terminal-text.ts';
import { writeFiles } from './written-files.ts';

/** What is told line by line of texts that could not be written as they were. */
const notesMax = 20;

/** Whether a name asks for IATI. */
export function isIati(file: string): boolean {
  return /\.xml$/i.test(file);
}

/** Writes entries as IATI 2.03 activities and says which texts lost what a file cannot hold. Refused where there is no entry. */
export function exportIati(
  file: string,
  entries: readonly PledgeEntry[],
  { generatedAt, say }: { readonly generatedAt: Instant; readonly say: (text: string) => void },
): Refusal | undefined {
  if (entries.length === 0)
    return refuse('iati-empty', 'there is no entry to export, and IATI has no file without activities');
  const [parts, notes]: [Buffer[], string[]] = [[], []];
  for (const piece of iatiPieces(entries, { generatedAt })) {
    parts.push(Buffer.from(piece.text));
    notes.push(...piece.notes);
  }
  const failed = writeFiles(dirname(file), [{ path: basename(file), bytes: Buffer.concat(parts) }], '--export');
  if (failed) return failed;
  for (const note of notes.slice(0, notesMax)) say(shown(note));
  if (notes.length > notesMax) say(`${notes.length - notesMax} more of ${notes.length} entries lost such characters`);
  return undefined;
}
