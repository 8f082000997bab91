import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { enterObservation, loadSubmissions, plantedObservation } from '../../testing/observed-store.ts';
import { jpegWithExif, pictures, withSegment } from '../../testing/pictures.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { makeApp, openOperatorShelf, publishStore, readAssets } from '../index.ts';

const folder = temporaryFolder();
const now = instant(parseInstant('2031-02-12T00:00Z')!);
const comment = 'planted comment in a photo';
const sent = withSegment(0xfe, Buffer.from(comment));
let store: string;
let photos: readonly string[];

beforeAll(async () => {
  store = await plantedStore(folder, 24);
  photos = await enterObservation(store, [{ derivative: pictures.jpeg, original: jpegWithExif(0x8825) }]);
  await loadSubmissions(store, [
    { name: plantedObservation.fileName, bytes: sent, item: `${plantedObservation.odkItem}-1` },
    {
      name: 'b.jpg',
      bytes: sent,
      item: `${plantedObservation.odkItem}-2`,
      replaces: `${plantedObservation.odkItem}-1`,
    },
    { name: 'c.jpg', bytes: sent, item: `${plantedObservation.odkItem}-3`, place: '<bearing>123</bearing>' },
  ]);
});

/** Every spelling in which an observation or an attachment could stand in a byte. */
function secrets(): readonly (string | RegExp)[] {
  return [
    ...Object.values(plantedObservation),
    comment,
    ...photos,
    createHash('sha256').update(sent).digest('hex'),
    createHash('sha256').update(pictures.jpeg).digest('hex'),
    /assessedAs|"observations"|observations\/|attachments\/|"means":"(?:saw|heard)"|takes it for/,
  ];
}

/** The planted bytes of a file themselves: the coded data of the photo. */
const coded = Buffer.from(pictures.jpeg.subarray(-60, -4));

function leaksOf(bytes: Buffer): readonly string[] {
  const text = bytes.toString('utf8');
  return [
    ...secrets().filter((secret) => (typeof secret === 'string' ? text.includes(secret) : secret.test(text))),
    ...(bytes.includes(coded) ? ['bytes of a photo'] : []),
  ].map(String);
}

describe('nothing of an observation or an attachment reaches a public byte', () => {
  it('of a published folder', async () => {
    const out = join(folder, 'out');
    const done = await publishStore(store, out, {
      now,
      languages: ['en'],
      progress: () => {},
      signal: new AbortController().signal,
    });
    if (isRefusal(done)) throw new Error(done.message);
    const files = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && !/^(?:editor|texts|assets)/.test(each.parentPath.slice(out.length + 1)))
      .map((each) => join(each.parentPath, each.name));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect([file, leaksOf(readFileSync(file))]).toEqual([file, []]);
  });

  it('though the operator sees all of it, so that the check above can fail', async () => {
    const shelf = await openOperatorShelf(store, () => now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: true });
    const get = async (path: string) =>
      Buffer.from(await (await app.request(path, { headers: { host: '127.0.0.1:4790' } })).arrayBuffer());
    const edition = shelf.edition('planted', undefined);
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    expect(edition.observations).toHaveLength(4);
    const pages = await Promise.all([
      get('/planted/data/edition.json'),
      ...edition.observations!.map(({ report }) => get(`/planted/observations/${report}/`)),
      get(`/planted/attachments/${photos[0]}/shown`),
      get(`/planted/attachments/${createHash('sha256').update(sent).digest('hex')}/file`),
    ]);
    const seen = new Set(pages.flatMap(leaksOf));
    expect([...secrets().map(String), 'bytes of a photo'].filter((secret) => !seen.has(secret))).toEqual([]);
    shelf.close();
  });

  it('nor one of the record itself, in clear', () => {
    const segment = readFileSync(join(store, 'cases', 'planted', 'segments', '000000.seg'));
    const readable = secrets().filter((secret) => typeof secret === 'string');
    for (const secret of readable) expect([secret, segment.includes(secret)]).toEqual([secret, false]);
  });
});
