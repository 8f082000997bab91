import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { loadExercise, openOperatorShelf } from '../index.ts';
import { caseAddresses, caseFile } from './site.ts';

const folder = temporaryFolder();
const now = () => instant(Date.UTC(2026, 10, 24));

beforeAll(async () => {
  const quiet = { progress: () => {}, signal: new AbortController().signal };
  const loaded = await loadExercise(folder, { id: 'exercise', seed: 7, days: 60, ...quiet });
  if (isRefusal(loaded)) throw new Error(loaded.message);
});

async function editionFor(audience: 'operator' | 'public'): Promise<Edition> {
  const shelf = await openOperatorShelf(folder, now, { audience, writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const edition = shelf.edition('exercise', undefined);
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  shelf.close();
  return edition;
}

/** A number of incidents over a zone or a time, as pages write it. */
const countsIncidents = /class="(?:number|count)"|incidents? (?:\(range|were|was) /;
/** What says how much was watched, that nobody recorded it, or when it will be told. */
const denominator =
  /% of the (?:day|week)|nobody recorded where they looked|told by the week|withheld|no zone is drawn|"watched":|Watched/;
/** Pages on which every number is of one report or incident, or a list of what the edition holds: nothing is counted over time. */
const single = /^(?:incidents\/|reports\/|agreement\/|data\/$|data\/(?:incidents|claims)\.csv|data\/terms\.json)/;

describe('no figure without its denominator', () => {
  it.each(['operator', 'public'] as const)('on any page or in any export of the %s edition', async (audience) => {
    const edition = await editionFor(audience);
    const around = { audience, assets: { css: 'room.css', script: 'room.js' }, basemap: undefined };
    const seen = { pages: 0, tables: 0, objects: 0 };
    for (const address of caseAddresses(edition)) {
      if (single.test(address)) continue;
      const { body } = caseFile(edition, address, around)!;
      const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
      if (address.endsWith('.csv')) {
        const [header = ''] = text.split('\r\n');
        // A table of incidents lists them one by one; one of counts has its column of what was watched.
        if (!header.includes('best')) continue;
        seen.tables++;
        expect([address, header]).toEqual([address, expect.stringContaining('watched')]);
        for (const row of text.trim().split('\r\n').slice(1))
          expect([address, row]).toEqual([address, expect.stringMatching(denominator)]);
      } else if (address.endsWith('.json')) {
        if (!text.includes('"count"') && !text.includes('Incidents by zone')) continue;
        seen.objects++;
        expect([address, denominator.test(text)]).toEqual([address, true]);
      } else if (address === '' || address.endsWith('/')) {
        if (!countsIncidents.test(text)) continue;
        seen.pages++;
        expect([address, denominator.test(text)]).toEqual([address, true]);
      }
    }
    expect(seen.pages).toBeGreaterThan(50);
    expect(seen.tables).toBeGreaterThan(1);
    expect(seen.objects).toBeGreaterThan(50);
  });
});
