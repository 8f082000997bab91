import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isRefusal } from '@truceline/truce/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { complaints, rowsFrom } from '../testing/rows-of.ts';
import { feed, feeds, openFile } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'truceline-open-'));
afterAll(() => rmSync(folder, { recursive: true }));
const message = async (path: string) => {
  const input = await openFile(path);
  return isRefusal(input) ? input.message : 'opened';
};
const textOf = async (path: string) => {
  const input = await openFile(path);
  if (isRefusal(input)) return input.message;
  const chunks: Uint8Array[] = [];
  for await (const chunk of input.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

describe('opening a file', () => {
  it('names a missing file, a folder and what is no file in one line each', async () => {
    const missing = join(folder, 'missing.csv');
    expect(await message(missing)).toBe(`there is no file \`${missing}\``);
    expect(await message(join(missing, 'below'))).toContain('there is no file');
    expect(await message(folder)).toBe(`\`${folder}\` is a folder, not a file`);
    expect(await message('/dev/null')).toBe('`/dev/null` is no regular file; save it to a file first');
  });

  it('unpacks gzip on the way, each time from the first byte', async () => {
    const path = join(folder, 'a.csv.gz');
    writeFileSync(path, gzipSync('one\ntwo\n'));
    expect([await textOf(path), await textOf(path)]).toEqual(['one\ntwo\n', 'one\ntwo\n']);
  });

  it('ends in a refusal that names the file where its bytes fail half way', async () => {
    const path = join(folder, 'attacks.csv.gz');
    const header = 'time_start,time_end,model,launch_place,target,launched,destroyed,source';
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `2031-03-14,2031-03-14,Kalibr,place ${index * 7919},Ukraine,1,1,post ${index}`,
    );
    const whole = gzipSync([header, ...rows].join('\n'));
    writeFileSync(path, whole.subarray(0, whole.length / 2));
    const input = await openFile(path);
    if (isRefusal(input)) throw new Error(input.message);
    const read = await rowsFrom(feed('uaf-missile-attacks')!, input);
    expect(read.length).toBeGreaterThan(1_000);
    expect(complaints(read)).toEqual([`\`${path}\` cannot be read to its end (Z_BUF_ERROR); fetch or copy it again`]);
  });
});

describe('the list of feeds', () => {
  it('names each once, with licence, notice and what it holds', () => {
    expect(feeds.map(({ id }) => id)).toEqual([
      'viina',
      'ucdp-ged',
      'uaf-missile-attacks',
      'control-polygons',
      'acled',
      'smm-annex',
      'csv',
      'geojson',
      'gpx',
      'kml',
      'heartbeats',
      'access',
      'odk',
      'pledges',
      'layers',
      'kiel',
      'costs',
      'beside',
      'accession',
      'forces',
      'sites',
      'surveys',
      'authorities',
      'iati',
      'oc4ids',
      'ocds',
      'assessments',
      'assets',
      'works',
      'hxl',
      'arrangements',
      'exchange-list',
      'corridors',
      'power-plants',
    ]);
    for (const { licence, holds, files, title } of feeds)
      for (const words of [licence.name, licence.notice, holds, files, title]) expect(words.length).toBeGreaterThan(2);
    expect(feed('viima')).toBeUndefined();
  });
});
