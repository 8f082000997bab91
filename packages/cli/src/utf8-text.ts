import { readFileSync } from 'node:fs';
import { type Refusal, refuse } from '@truceline/truce/kernel';

/** Bytes at the beginning of a file that are looked at for the zeros that a text of two bytes a letter is full of. */
const looked = 1_000;

/** The text of bytes that are UTF-8; refused in a sentence that says what else they are. */
export function utf8Text(bytes: Uint8Array, name: string): string | Refusal {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const beginning = bytes.subarray(0, looked);
  const zeros = beginning.filter((byte) => byte === 0).length;
  if (marked || (zeros > 0 && zeros * 4 >= beginning.length))
    return refuse('text-encoding', `\`${name}\` is UTF-16; save it as UTF-8`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('text-encoding', `\`${name}\` is not UTF-8; save it as UTF-8`);
  }
}

/** The text of a file, which must be UTF-8. */
export function utf8File(path: string): string | Refusal {
  try {
    return utf8Text(readFileSync(path), path);
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    return refuse('text-unreadable', `\`${path}\` cannot be read (${code ?? 'unknown error'})`);
  }
}
