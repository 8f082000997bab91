import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { concatBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { isRefusal, type Refusal } from '../../bytes/refusal.ts';
import { parseVerifierKey, type VerifierKey } from '../../keys/key.ts';

const folder = fileURLToPath(new URL('../../../../../../shared/data/trust-vectors/', import.meta.url));
const present = existsSync(folder);
const required = process.env.TRUCELINE_REQUIRE_ALL === '1';

/** A byte string as the vector files write it. */
export interface Bytes {
  readonly text?: string;
  readonly hex?: string;
  readonly base64?: string;
  readonly concat?: readonly Bytes[];
  readonly repeat?: number;
}

/** One published case. */
export interface Vector<Input, Expected> {
  readonly name: string;
  readonly operation: string;
  readonly input: Input;
  readonly expected: Expected & { readonly error?: boolean };
  readonly cases?: number;
  readonly remark?: string;
  readonly specification_differs?: readonly string[];
}

export function bytesOf(given: Bytes): Uint8Array {
  if (given.concat) return concatBytes(...given.concat.map(bytesOf));
  const bytes =
    given.text !== undefined
      ? Buffer.from(given.text)
      : given.hex !== undefined
        ? Buffer.from(given.hex, 'hex')
        : Buffer.from(given.base64!, 'base64');
  return concatBytes(...Array.from({ length: given.repeat ?? 1 }, () => new Uint8Array(bytes)));
}

/** The text of a byte string. Where an input has a member `text` that is itself a byte string, that is given here. */
export const textOf = (given: Bytes | string | undefined) => Buffer.from(bytesOf(given as Bytes)).toString();
export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** A key of a vector that must be readable. */
export function keyOf(given: Bytes): VerifierKey {
  return accepted(parseVerifierKey(textOf(given)));
}

/** What is not a refusal; a refusal fails the test with its message. */
export function accepted<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.message);
  return value as T;
}

/** The content of a vector file beside its vectors. */
export function readVectors<Input, Expected, Rest = unknown>(
  file: string,
): { readonly vectors: readonly Vector<Input, Expected>[] } & Rest {
  return JSON.parse(readFileSync(folder + file, 'utf8'));
}

/**
 * A test for each vector of a file; every operation of the file must be known here, and the file must hold as many
 * vectors as are named, so that none is passed over in silence.
 */
export function vectorTests<Input, Expected>(
  { file, count }: { readonly file: string; readonly count: number },
  operations: Readonly<Record<string, (vector: Vector<Input, Expected>) => void>>,
): void {
  describe.runIf(present || required)(`published vectors of ${file}`, () => {
    const vectors = present ? readVectors<Input, Expected>(file).vectors : [];
    for (const vector of vectors) test(vector.name, () => operations[vector.operation]!(vector));
    test('are all there, and of operations that are checked here', () => {
      expect(present, `no vectors in \`${folder}\``).toBe(true);
      expect(vectors.length).toBe(count);
      expect(Object.keys(operations)).toEqual(expect.arrayContaining(vectors.map((vector) => vector.operation)));
    });
  });
  if (!present && !required)
    test(`${file} is not checked here without ../shared/data`, (context) =>
      context.skip(`no vectors in \`${folder}\``));
}
