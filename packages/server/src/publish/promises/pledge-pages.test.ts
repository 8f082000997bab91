import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readPledgeTable } from '@truceline/sources';
import { instant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { PledgeEntry } from '@truceline/truce/pledges';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { caseAddresses, caseFile } from '../site.ts';

let editionFor: Awaited<ReturnType<typeof exerciseEditions>>;
beforeAll(async () => {
  editionFor = await exerciseEditions(60);
});

function read(edition: Edition, address: string, audience: 'operator' | 'public' = 'operator'): string {
  const found = caseFile(edition, address, { audience, assets: { css: 'a.css', script: 'a.js' }, basemap: undefined });
  if (!found) throw new Error(`no page ${address}`);
  return found.body;
}

const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u202f]+/g, ' ');

describe('pages of pledges', () => {
  it('tell what stands by whose words, and never add the recipient’s to the donor’s', async () => {
    const text = plain(read(await editionFor('operator'), 'pledges/'));
    expect(text).toContain('9 pledges of three donors');
    // 12 000 000 + 6 000 000 + 9 500 000 + 2 200 000 and, until it is withdrawn, 1 000 000 crowns of the exercise.
    expect(text).toMatch(/donors’ own words XTS 29 700 000 21 700 000 12 000 000 15 200 000 7 700 000 7 700 000 – 4/);
    expect(text).toMatch(/recipients’ own words XTS – – – – – – 7 200 000 2/);
    expect(text).not.toContain('14 900 000');
  });

  it('set the two words on one delivery side by side, with every entry and its source', async () => {
    const text = plain(read(await editionFor('operator'), 'pledges/x-pledge-01/'));
    expect(text).toContain(
      'confirmed, in XTS: donor: Republic of Kessary 5 500 000; recipient: Lommerside Mission 5 000 000',
    );
    expect(text).toContain('kes.quellamar.example/pledges/1/1');
    expect(text).toMatch(/Late: .*complete after/);
    expect(text).toContain('102');
  });

  it('report a month beside the month before', async () => {
    const text = plain(read(await editionFor('operator'), 'months/2001-04/'));
    expect(text).toContain('donors’ own words: XTS 2 500 000 more delivered.');
    expect(text).toContain('donors’ own words: XTS 1 500 000 less committed.');
    expect(text).toContain('XTS 1 500 000 committed');
    const edition = await editionFor('operator');
    const at = { audience: 'operator', assets: { css: 'a.css', script: 'a.js' }, basemap: undefined } as const;
    for (const none of ['months/2001-13/', 'months/1999-01/', 'months/2001-06/', 'months/x/', 'pledges/none/'])
      expect(caseFile(edition, none, at)).toBeUndefined();
  });

  it('stand in a daily report with what came in', async () => {
    const edition = await editionFor('operator');
    const texts = edition.periods.map(({ day }) => plain(read(edition, `days/${day}/`)));
    expect(texts.filter((text) => text.includes('XTS 3 000 000 confirmed'))).toHaveLength(1);
    expect(texts.some((text) => text.includes('No word on any pledge came in during this period.'))).toBe(true);
  });

  it('of the public hold no equipment, no troops, no facility, on any page or in any file', async () => {
    const edition = await editionFor('public');
    const pages = [...caseAddresses(edition)].map((address) => read(edition, address, 'public'));
    expect(pages.filter((page) => /Patrol vehicles|Company for the northern|x-pledge-0[68]/.test(page))).toEqual([]);
    expect(plain(read(edition, 'pledges/', 'public'))).toContain('7 pledges of three donors');
  });

  it('are read again from the csv that they offer: the same words, and no row is left out', async () => {
    const edition = await editionFor('operator');
    const path = join(mkdtempSync(join(tmpdir(), 'pledges-')), 'pledges.csv');
    writeFileSync(path, read(edition, 'pledges/pledges.csv'));
    const entries: PledgeEntry[] = [];
    for await (const row of readPledgeTable(path, { zone: edition.case.dayZone, readAt: instant(0) })) {
      expect(['entry', 'noted']).toContain(row.kind);
      if (row.kind === 'entry') entries.push(row.entry);
    }
    rmSync(dirname(path), { recursive: true });
    const ordered = (all: readonly PledgeEntry[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(ordered(entries)).toEqual(ordered(edition.pledges!));
  });
});
