import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.ts';

const limits = { streamsMax: 2, lookMs: 5, beatMs: 10_000, stalledMs: 60 };
const textOf = async (reader: ReadableStreamDefaultReader<Uint8Array>) =>
  new TextDecoder().decode((await reader.read()).value).replace(/^id: \S+\nretry: \d+\n/, '');

describe('a stream of changes', () => {
  it('begins with the state, goes on with each new one, and says the same one once', async () => {
    let state = 'one';
    const changes = changesOf(
      () => state,
      async () => {},
      limits,
    );
    const reader = changes.open('')!.getReader();
    expect(await textOf(reader)).toBe('data: one\n\n');
    const next = textOf(reader);
    state = 'two';
    expect(await next).toBe('data: two\n\n');
    await reader.cancel();
    expect(changes.openNow()).toBe(0);
  });

  it('is refused beyond so many, and given again once one has left', async () => {
    const changes = changesOf(
      () => 'one',
      async () => {},
      limits,
    );
    const [first] = [changes.open('')!, changes.open('')!];
    expect(changes.openNow()).toBe(2);
    expect(changes.open('')).toBeUndefined();
    await first.cancel();
    expect(changes.open('')).toBeDefined();
  });

  it('keeps nothing for a client that takes nothing, gives it the newest state when it does, and in the end lets go of it', async () => {
    let state = 0;
    const changes = changesOf(
      () => `${++state}`,
      async () => {},
      { ...limits, stalledMs: 100_000 },
    );
    const slow = changes.open('')!.getReader();
    await expect.poll(() => state).toBeGreaterThan(8);
    expect(await textOf(slow)).toBe('data: 1\n\n');
    const caughtUp = Number((await textOf(slow)).replace(/\D/g, ''));
    expect(caughtUp).toBeGreaterThan(8);
    await slow.cancel();
    const stalled = changesOf(
      () => `${++state}`,
      async () => {},
      limits,
    );
    const reader = stalled.open('')!.getReader();
    await expect.poll(() => stalled.openNow()).toBe(0);
    await expect(reader.read().then(() => reader.read())).rejects.toThrow('takes nothing');
  });

  it('does not tell again what a client had before its line broke, and tells what changed meanwhile', async () => {
    let state = 'one';
    const changes = changesOf(
      () => state,
      async () => {},
      limits,
    );
    const first = changes.open('')!.getReader();
    const [, id] = /^id: (\S+)/.exec(new TextDecoder().decode((await first.read()).value))!;
    await first.cancel();
    const again = changes.open('', id)!.getReader();
    expect(await textOf(again)).toBe(': still here\n\n');
    await again.cancel();
    state = 'two';
    const later = changes.open('', id)!.getReader();
    expect(await textOf(later)).toBe('data: two\n\n');
    await later.cancel();
  });

  it('goes on after a look that failed', async () => {
    let fails = true;
    const changes = changesOf(
      () => 'one',
      async () => {
        if (fails) throw new Error('the disk is away');
      },
      { ...limits, beatMs: 0 },
    );
    const reader = changes.open('')!.getReader();
    await reader.read();
    fails = false;
    expect(await textOf(reader)).toBe(': still here\n\n');
    await reader.cancel();
  });
});
