import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantedStore } from '../../server/testing/planted-case.ts';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

describe('truceline reminders', () => {
  it('sends nothing that is not set up, and says what is missing', async () => {
    const folder = temporaryFolder();
    const store = await plantedStore(folder, 1);
    const run = (...words: string[]) => truceline(['reminders', '--store', store, ...words]);
    expect(await run('--case', 'planted')).toMatchObject({
      code: 2,
      err: expect.stringContaining('`--settings FILE`'),
    });
    expect(await run('--case', 'planted', '--settings', join(folder, 'none.json'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('docs/operating/reminders.md shows one'),
    });
    const settings = join(folder, 'reminders.json');
    writeFileSync(
      settings,
      JSON.stringify({
        format: 1,
        sender: 'duty@mission.example',
        name: 'The mission',
        channels: [{ kind: 'atom', name: 'feed', file: 'duty.atom' }],
      }),
    );
    expect(await run('--case', 'other', '--settings', settings)).toMatchObject({ code: 2 });
    const dry = await run('--case', 'planted', '--settings', settings, '--dry-run', '--json');
    expect(dry.code).toBe(0);
    expect(JSON.parse(dry.out)).toEqual([{ channel: 'feed', sent: [], bundled: 0, heldBack: 0 }]);
    expect(await run('--case', 'planted', '--settings', settings)).toMatchObject({ code: 0, out: 'feed: 0 sent\n' });
  });
});
