import { expect } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import type { RootHash } from '../tree/tree.ts';
import { formatCheckpoint, logIdOf, parseCheckpoint } from './checkpoint.ts';
import { openCheckpoint } from './signed-checkpoint.ts';
import { accepted, type Bytes, bytesOf, hex, keyOf, textOf, vectorTests } from './testing/published-vectors.ts';

interface Input extends Bytes {
  readonly origin: Bytes;
  readonly size: number;
  readonly root: Bytes;
  readonly note: Bytes;
  readonly log_key: Bytes;
  readonly other_keys: readonly Bytes[];
}
interface Expected extends Bytes {
  readonly origin: Bytes;
  readonly size: number;
  readonly root: Bytes;
  readonly rest: Bytes;
  readonly verified: readonly Bytes[];
}

/** A root of SHA-256 has 32 bytes; published cases with another length are refused by every reader of ours. */
const isSha256 = (root: Bytes | undefined) => root !== undefined && bytesOf(root).length === 32;

vectorTests<Input, Expected>(
  { file: 'transparency-dev-formats/checkpoint-vectors.json', count: 39 },
  {
    'format-checkpoint': ({ input, expected }) => {
      const made = formatCheckpoint({
        origin: textOf(input.origin),
        size: input.size,
        root: bytesOf(input.root) as RootHash,
        extensions: [],
      });
      expect(made).toBe(textOf(expected));
    },
    'parse-checkpoint': ({ input, expected }) => {
      const read = parseCheckpoint(textOf(input));
      expect(isRefusal(read)).toBe(!isSha256(expected.root));
      // With a root of 32 bytes in its place, everything else decides.
      const lines = textOf(input).split('\n');
      if (lines[2]) lines[2] = Buffer.alloc(32, 7).toString('base64');
      const again = parseCheckpoint(lines.join('\n'));
      const emptyLines = expected.rest !== undefined && /^\n/m.test(textOf(expected.rest));
      const rootAlone = expected.error === true && /[^A-Za-z0-9+/=]/.test(textOf(input).split('\n')[2] ?? '');
      expect(isRefusal(again)).toBe((expected.error === true && !rootAlone) || emptyLines);
      if (isRefusal(again) || rootAlone) return;
      expect([again.origin, again.size]).toEqual([textOf(expected.origin), expected.size]);
      expect(again.extensions.map((line) => `${line}\n`).join('')).toBe(textOf(expected.rest));
    },
    'log-id': ({ input, expected }) => expect(logIdOf(textOf(input))).toBe(expected.hex),
    'open-checkpoint': ({ input, expected }) => {
      const opened = openCheckpoint(bytesOf(input.note), {
        log: [keyOf(input.log_key)],
        others: input.other_keys.map(keyOf),
        origin: textOf(input.origin),
      });
      if (!isSha256(expected.root)) return expect(isRefusal(opened)).toBe(true);
      const { checkpoint, verified } = accepted(opened);
      expect([checkpoint.origin, checkpoint.size, hex(checkpoint.root)]).toEqual([
        textOf(expected.origin),
        expected.size,
        hex(bytesOf(expected.root)),
      ]);
      expect(verified.map(({ name, keyId }) => `${name}+${keyId}`)).toEqual(
        expected.verified.map((each) => textOf(each).split('+').slice(0, 2).join('+')),
      );
    },
  },
);
