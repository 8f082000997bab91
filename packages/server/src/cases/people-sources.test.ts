import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { recoveredOfSort } from '@truceline/truce/recovery';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { readable } from '../../testing/readable-bytes.ts';
import { loadCase, makeApp, openOperatorShelf, publishStore, readAssets } from '../index.ts';
import { readJournal } from '../journal/index.ts';
import { recoveredFrom } from './recovered-entries.ts';

const now: Instant = instant(Date.UTC(2031, 1, 20));
const shell = { now: () => now, progress: () => {}, signal: new AbortController().signal };
const [folder, files] = [temporaryFolder(), temporaryFolder()];
/** Small counts stand as a word of their own: the hash of a secret may hold any four digits. */
const planted = /Planted|\b7771\b|\b7773\b|911-5550|EXERCISE camp|round of plantings/;

/** Names of persons in every place of a file where somebody may have typed one, and one small count. */
const text = `Source,Link,Date,Country,Area,Code,District,District code,Displaced,Women,Head of household,Remarks,Round,
#meta+source,#meta+url,#date+survey,#country+code,#adm1+name,#adm1+code,#adm2+name,#adm2+code,#affected+idps+ind,#affected+f+idps+ind,#contact+name,#comments,#meta+round,
EXERCISE Office,https://example.org/r,2031-02-03,EX,,,,,48206,7771,Jane Planted,Planted words,round of plantings,Jane Planted
EXERCISE Office,https://example.org/r,2031-02-03,EX,Jane Planted,EX01,,,30100,7771,Jane Planted,911-5550,round of plantings,Jane Planted
EXERCISE Office,https://example.org/r,2031-02-03,EX,River Bank,EX02,,,18103,7771,Jane Planted,,round of plantings,
EXERCISE Office,https://example.org/r,2031-02-03,EX,Harbour,EX03,,,3,,Jane Planted,,round of plantings,
EXERCISE Office,https://example.org/r,2031-02-03,EX,River Bank,EX02,EXERCISE camp,EX0201,7773,,Jane Planted,,round of plantings,
EXERCISE Planted paper,,2031-02-03,EX,River Bank,EX02,,,7773,,,,,
`;

async function load(profileNames: boolean) {
  const path = join(files, 'people.csv');
  writeFileSync(path, text);
  const id = profileNames ? 'named' : 'unnamed';
  const fields = [...defaultProfile.fields, ...(profileNames ? (['people'] as const) : [])];
  return loadCase(
    folder,
    {
      agreement: 'exercise',
      id,
      assume: [],
      dayZone: 'UTC',
      from: '2031-01-01T00:00:00Z',
      to: '2031-12-01T00:00:00Z',
      profile: { ...defaultProfile, fields },
    },
    [{ feed: 'hxl', path, options: {} }],
    shell,
  );
}

beforeAll(async () => {
  for (const named of [true, false]) {
    const loaded = await load(named);
    if (isRefusal(loaded)) throw new Error(loaded.message);
  }
});

describe('counts of people in a store', () => {
  it('are entered sealed, each once; columns for persons stand in no entry, and are told in the notes', async () => {
    const again = await load(true);
    if (isRefusal(again)) throw new Error(again.message);
    expect([again.accepted, again.doubled, again.rejected]).toEqual([0, 9, 0]);
    const notes = readFileSync(again.notesPath!, 'utf8');
    // Two columns, each told at both loads.
    expect(notes.match(/never read and never kept/g)).toHaveLength(4);
    const journal = readJournal(join(folder, 'cases', 'named'));
    if (isRefusal(journal)) throw new Error(journal.message);
    const entries = [...journal.read()];
    journal.close();
    const people = recoveredOfSort(
      entries.flatMap((entry) => recoveredFrom(entry) ?? []),
      'people',
    );
    expect(people).toHaveLength(9);
    expect(JSON.stringify(people)).not.toMatch(/911-5550|Planted words/);
    expect(JSON.stringify(entries.map(({ body }) => body))).not.toMatch(/Planted|EX0|Office|48206/);
  });

  it('are on the pages of the operator: whole, areas, and how many smaller places', async () => {
    const shelf = await openOperatorShelf(folder, () => instant(Date.UTC(2031, 2, 1)), {
      audience: 'operator',
      writing: false,
    });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const room = makeApp(shelf, readAssets()!, { loopbackOnly: false });
    const answer = await room.request('/named/people/');
    expect(answer.status).toBe(200);
    const page = (await answer.text()).replaceAll('\u202f', ' ');
    expect(page).toContain('48 206 persons in EX');
    expect(page).toContain('One smaller place is counted as well');
    const all = await room.request('/people/');
    expect([all.status, (await all.text()).match(/href="[^"]*people\/"/g)?.length]).toEqual([200, 2]);
    expect((await room.request('/named/people/people.hxl.csv')).status).toBe(200);
    shelf.close();
  });

  it('leave the store by their coarse figures alone, small ones held back, and nothing planted', async () => {
    const out = temporaryFolder();
    const done = await publishStore(folder, out, { ...shell, languages: ['en'], now: instant(Date.UTC(2031, 2, 1)) });
    if (isRefusal(done)) throw new Error(done.message);
    const published = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && !/^(?:editor|texts|assets|field)/.test(each.parentPath.slice(out.length + 1)))
      .map((each) => join(each.parentPath, each.name));
    for (const file of published) expect([file, planted.exec(readable(file))?.[0]]).toEqual([file, undefined]);
    const csv = readFileSync(join(out, 'named', 'people', 'people.csv'), 'utf8');
    const counts = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => `${row.split(',')[7]} ${row.split(',')[10]}`);
    expect(counts.toSorted()).toEqual(['EX 48206', 'EX01 not printed', 'EX02 18103', 'EX03 not printed']);
    expect(published.filter((file) => file.includes(join('unnamed', 'people')))).toEqual([]);
  });
});
