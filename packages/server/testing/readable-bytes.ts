import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { wordsOfPdf } from './pdf-tools.ts';

/**
 * What can be read out of a file: its text; of a PDF the words on its sheets, its strings (titles, descriptions of pictures, addresses
 * of links) and its metadata. Numbers that place something on a sheet or in the file look like degrees and counts, and are neither.
 */
export function readable(path: string): string {
  const bytes = readFileSync(path);
  if (!path.endsWith('.pdf')) return bytes.toString('utf8');
  const plain = bytes.toString('latin1');
  const streams = [...plain.matchAll(/stream\r?\n/g)].map((match) => {
    try {
      return inflateSync(bytes.subarray(match.index + match[0].length)).toString('latin1');
    } catch {
      return '';
    }
  });
  const whole = [plain, ...streams].join('\n');
  return [
    wordsOfPdf(bytes) ?? '',
    ...stringsOf(whole),
    ...(whole.match(/<\?xpacket[\s\S]*?<\?xpacket end/g) ?? []),
  ].join('\n');
}

/** Strings of a PDF as they stand between brackets, and those in hexadecimal UTF-16 as the words that they are. */
function stringsOf(pdf: string): readonly string[] {
  const hexadecimal = [...pdf.matchAll(/<(feff[0-9a-f\s]+)>/gi)].map(([, digits]) =>
    Buffer.from(digits!.replaceAll(/\s/g, ''), 'hex').swap16().toString('utf16le'),
  );
  const literal = [...pdf.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)/g)].map(([, words]) =>
    words!.startsWith('\xfe\xff') && words!.length % 2 === 0
      ? Buffer.from(words!, 'latin1').swap16().toString('utf16le')
      : words!,
  );
  return [...hexadecimal, ...literal];
}
