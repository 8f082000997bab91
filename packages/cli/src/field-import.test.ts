import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handOverFile, itemCommon, observed, sealedTo } from '../../server/testing/field-items.ts';
import { plantedStore } from '../../server/testing/planted-case.ts';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const savedAt = Date.now() - 60_000;
const happened = { startsAt: savedAt, endsAt: savedAt };

describe('truceline field-import', () => {
  it('says what was taken in, what was there already, and who is overdue', async () => {
    const store = await plantedStore(folder, 1);
    const boxes = [
      { ...observed, savedAt, happened },
      { ...itemCommon, id: '1'.repeat(32), type: 'checkIn', savedAt, nextBy: savedAt + 1_000 },
    ].map((item) => sealedTo(store, item));
    const file = handOverFile(join(folder, 'patrol.trucefield'), boxes);
    const first = await truceline(['field-import', file, '--store', store]);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain(
      'case planted: 1 observation, 0 stretches of coverage, 0 denials of access, 1 check-in',
    );
    expect(first.out).toContain('OVERDUE patrol 7: heard of');
    const again = await truceline(['field-import', file, '--store', store, '--case', 'planted']);
    expect(again.out).toContain('0 observations');
    expect(again.out).toContain('2 already there');
    const cut = join(folder, 'cut.trucefield');
    writeFileSync(cut, readFileSync(file).subarray(0, -1));
    const torn = await truceline(['field-import', cut, '--store', store]);
    expect(torn).toMatchObject({ code: 1, err: expect.stringContaining('was cut while it was copied') });
    expect((await truceline(['field-import', file, '--store', store, '--case', 'none'])).err).toContain(
      'it has `planted`',
    );
  });

  it('writes photos for their owner alone, and asks which kind', async () => {
    const store = await plantedStore(folder, 2);
    sealedTo(store, observed);
    const out = join(folder, 'photos');
    mkdirSync(out);
    const both = await truceline(['field-import', '--store', store, '--photos', out, '--originals', out]);
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining('not both') });
    const photo = sealedTo(store, Uint8Array.of(1, 2, 3), 'attachment');
    const box = createHash('sha256').update(photo).digest('hex');
    const attachments = [{ role: 'derivative', box, mediaType: 'image/jpeg', bytes: 3 }];
    const file = handOverFile(join(folder, 'photo.trucefield'), [
      sealedTo(store, { ...observed, savedAt, happened, attachments }),
      photo,
    ]);
    const done = await truceline(['field-import', file, '--store', store, '--photos', out]);
    expect(done.out).toContain('1 photo written');
    const [name] = readdirSync(out);
    expect(statSync(join(out, name!)).mode & 0o777).toBe(0o600);
    expect([...readFileSync(join(out, name!))]).toEqual([1, 2, 3]);
  });
});
