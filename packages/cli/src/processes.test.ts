import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline, trucelineProcess } from '../testing/command-line.ts';

const store = join(temporaryFolder(), 'store');

beforeAll(async () => {
  const { code, err } = await trucelineProcess(['exercise', '--days', '10', '--store', store]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

/** What the program says as a process of its own, and ends with, is what the other tests of commands read in theirs. */
describe('the program', () => {
  it.each([
    [0, ['--help']],
    [0, ['--version']],
    [2, []],
    [2, ['rnu']],
    [2, ['explain', 'TL-999']],
    [2, ['run', 'easter-truce-2025', '--sorce', 'x']],
    [1, ['check', 'minsk-2', '--format', 'sarif']],
    [0, ['explain', 'minsk-2/zone/line_now']],
    [0, ['terms', 'minsk-2']],
    [1, ['shield', 'paris-declaration']],
    [1, ['who-may', 'exercise', '--store', store]],
    [0, ['floors', '--store', store]],
    [0, ['what-if', 'exercise', '--store', store, '--set', 'north_day=1']],
    [0, ['exercise', '--compare', '--days', '10', '--json']],
  ])('ends with %i, and with the same words, after %j', async (code, words) => {
    const told = await trucelineProcess(words);
    expect(told.code, told.err).toBe(code);
    expect(told).toEqual(await truceline(words));
  });
});
