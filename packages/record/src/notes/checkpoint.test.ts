import { expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';

test('a checkpoint comes back as it was written; other spellings are refused', () => {
  const text = 'truceline.example/record/2026\n70000\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const read = parseCheckpoint(text) as Checkpoint;
  expect([read.origin, read.size, read.extensions]).toEqual(['truceline.example/record/2026', 70_000, []]);
  expect(formatCheckpoint(read)).toBe(text);
  for (const bad of [
    text.replace('70000', '070000'),
    text.slice(0, -1),
    text.replace('=', ''),
    `\n${text}`,
    '',
    `${text}\n`,
  ])
    expect([bad, isRefusal(parseCheckpoint(bad))]).toEqual([bad, true]);
});

test('a root that is shorter or longer than a hash is refused', () => {
  for (const bytes of [0, 31, 33, 64]) {
    const text = `truceline.example/record/2026\n70000\n${Buffer.alloc(bytes, 7).toString('base64')}\n`;
    expect([bytes, isRefusal(parseCheckpoint(text))]).toEqual([bytes, true]);
  }
});
