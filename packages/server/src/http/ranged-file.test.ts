import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { rangedFile } from './ranged-file.ts';

const folder = temporaryFolder();
const path = join(folder, 'trial.bin');
writeFileSync(
  path,
  Uint8Array.from({ length: 1_000 }, (_, index) => index % 251),
);

async function asked(headers: Readonly<Record<string, string>> = {}) {
  const answer = await rangedFile(path, new Request('http://room.example/x', { headers }), 'application/x-trial');
  return { answer: answer!, bytes: [...new Uint8Array(await answer!.arrayBuffer())] };
}

describe('a file by ranges of bytes', () => {
  it('answers a range with exactly these bytes, an end that lies beyond with what there is, a suffix with the last', async () => {
    for (const [range, first, last] of [
      ['bytes=0-126', 0, 126],
      ['bytes=990-', 990, 999],
      ['bytes=990-4000', 990, 999],
      ['bytes=-16', 984, 999],
      ['bytes=-5000', 0, 999],
    ] as const) {
      const { answer, bytes } = await asked({ range });
      expect([range, answer.status, answer.headers.get('content-range')]).toEqual([
        range,
        206,
        `bytes ${first}-${last}/1000`,
      ]);
      expect(bytes).toEqual(Array.from({ length: last - first + 1 }, (_, index) => (first + index) % 251));
    }
  });

  it('refuses what lies beyond, and gives the whole for what is no single range', async () => {
    for (const range of ['bytes=1000-', 'bytes=-0']) {
      const { answer } = await asked({ range });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
    }
    for (const range of ['bytes=5-3', 'bytes=0-1,5-9', 'lines=0-3', 'bytes=x', 'bytes=-'])
      expect([range, (await asked({ range })).answer.status, (await asked({ range })).bytes.length]).toEqual([
        range,
        200,
        1_000,
      ]);
  });

  it('says when nothing changed, and gives the whole where what was begun is another file by now', async () => {
    const tag = (await asked()).answer.headers.get('etag')!;
    expect((await asked({ 'if-none-match': tag })).answer.status).toBe(304);
    expect((await asked({ range: 'bytes=0-9', 'if-range': tag })).answer.status).toBe(206);
    expect((await asked({ range: 'bytes=0-9', 'if-range': '"another"' })).answer.status).toBe(200);
    expect(await rangedFile(join(folder, 'none'), new Request('http://room.example/x'), 'x')).toBeUndefined();
    expect(await rangedFile(folder, new Request('http://room.example/x'), 'x')).toBeUndefined();
  });
});
