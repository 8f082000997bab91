import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allMutations } from './all.ts';
import { type Mutation, mutated } from './mutation.ts';
import { runMutations } from './run-mutations.ts';

const root = join(import.meta.dirname, '..', '..');
const textOf = ({ file }: Mutation) => readFileSync(join(root, file), 'utf8');

test('every fault of the table can still be put into the code as it stands', () => {
  for (const mutation of allMutations) expect(mutated(mutation, textOf(mutation))).not.toBe(textOf(mutation));
  expect(new Set(allMutations.map(({ name }) => name)).size).toBe(allMutations.length);
});

test('the page of reliability lists every fault', () => {
  const page = readFileSync(join(root, 'docs/record/reliability.md'), 'utf8');
  expect(allMutations.filter(({ name, breaks }) => !page.includes(name) || !page.includes(breaks))).toEqual([]);
});

test('a text that has gone, or stands there twice, is an error and not a fault that survived', () => {
  const mutation = { ...allMutations[0]!, from: 'no such text' };
  expect(() => mutated(mutation, 'other text')).toThrow('0 times');
  expect(() => mutated(mutation, 'no such text, no such text')).toThrow('2 times');
});

test('a fault turns a test red, what is no fault survives, and what cannot be loaded is neither', {
  timeout: 600_000,
}, () => {
  const real = allMutations.find(({ name }) => name === 'leaf-prefix-dropped')!;
  const none: Mutation = { ...real, name: 'no-fault', to: 'sha256(concatBytes(leafPrefix, entry, new Uint8Array(0)))' };
  const tests = ['packages/record/src/tree/tree.test.ts', 'packages/record/src/entries/seal.test.ts'];
  const [caught, survived] = runMutations(root, [
    { ...real, tests },
    { ...none, tests },
  ]);
  expect(caught!.caughtBy[0]).toContain('seal.test.ts');
  expect(survived!.caughtBy).toEqual([]);
  expect(() => runMutations(root, [{ ...real, to: 'sha256((', tests }])).toThrow('could not be loaded');
});
