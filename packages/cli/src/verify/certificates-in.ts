import { type Certificate, readCertificates } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import { UsageError } from '../command.ts';
import { noteBytes } from './verify-note.ts';

/** The certificates of authorities in the files that are named; nothing where none is. */
export function certificatesIn(paths: readonly string[] | undefined): readonly Certificate[] | undefined {
  return paths?.flatMap((path) => {
    const read = readCertificates(noteBytes(path));
    if (isRefusal(read)) throw new UsageError(`\`${path}\`: ${read.message}`);
    return read;
  });
}
