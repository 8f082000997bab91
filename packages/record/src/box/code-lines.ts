import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { sha256Hex } from '../bytes/canonical.ts';
import { isRefusal } from '../bytes/refusal.ts';

/** Bytes that one code of a sequence carries: a phone's screen shows it large enough for another phone. */
const codeBytes = 300;

/**
 * A file of sealed items as a sequence of lines, one for each QR code: name of the set, place, number of codes, bytes.
 *
 *     TLF1.3f9a2c01d4e5b677.2.14.VEYBAaa…
 */
export function codeLines(file: Uint8Array): readonly string[] {
  const set = sha256Hex(file).slice(0, 16);
  const count = Math.max(1, Math.ceil(file.length / codeBytes));
  return Array.from({ length: count }, (_, index) => {
    const part = file.subarray(index * codeBytes, (index + 1) * codeBytes);
    return `TLF1.${set}.${index + 1}.${count}.${encodeBase64(part)}`;
  });
}

/** What scanned lines give: whole files, and of each other set which codes are still to be scanned. */
export interface ScannedLines {
  readonly files: readonly Uint8Array[];
  readonly incomplete: readonly { readonly set: string; readonly missing: readonly number[] }[];
  /** Lines that are no code of this kind. */
  readonly strangers: number;
}

/** Codes of one set at most. */
const codesMax = 100_000;

/** Reads scanned lines in any order, each as often as it was scanned. `undefined` where no line is a code of this kind. */
export function readCodeLines(text: string): ScannedLines | undefined {
  const sets = new Map<string, { readonly count: number; readonly parts: Map<number, Uint8Array> }>();
  let strangers = 0;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const [, set, index, count, base64] =
      /(?:^|:)TLF1\.([0-9a-f]{16})\.(\d{1,6})\.(\d{1,6})\.([\w+/=]+)$/.exec(line.trim()) ?? [];
    const part = decodeBase64(base64 ?? '?');
    const [at, of] = [Number(index), Number(count)];
    if (set === undefined || isRefusal(part) || at < 1 || at > of || of > codesMax) strangers++;
    else {
      const held = sets.get(set) ?? { count: of, parts: new Map() };
      sets.set(set, held);
      held.parts.set(at, part);
    }
  }
  if (sets.size === 0) return undefined;
  const files: Uint8Array[] = [];
  const incomplete: ScannedLines['incomplete'][number][] = [];
  for (const [set, { count, parts }] of sets) {
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter((at) => !parts.has(at));
    const file = joined(Array.from({ length: count }, (_, index) => parts.get(index + 1) ?? new Uint8Array()));
    if (missing.length === 0 && sha256Hex(file).startsWith(set)) files.push(file);
    else incomplete.push({ set, missing: missing.length > 0 ? missing : [...parts.keys()].sort((a, b) => a - b) });
  }
  return { files, incomplete, strangers };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
