import { expect, test } from 'vitest';
import { flipsInCell } from './flips-in-cell.ts';
import { flipsInFiles } from './flips-in-files.ts';

test('a bit that flipped in segments or hashes is found, and the entry or the bytes of hashes named', {
  timeout: 600_000,
}, async () => {
  expect(await flipsInFiles(150, 20_260_301)).toEqual({ flips: 150, placed: 150, named: 0, harmless: 0, faults: [] });
});

test('a bit that flipped in the cell or the key is found, unless nothing reads it', { timeout: 600_000 }, async () => {
  const { named, harmless, faults } = await flipsInCell(60, 20_260_301);
  expect(faults).toEqual([]);
  expect([named + harmless, named > 10]).toEqual([60, true]);
});
