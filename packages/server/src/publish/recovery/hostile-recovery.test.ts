import { isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { Recovered } from '@truceline/truce/recovery';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../../testing/planted-case.ts';
import { enterRecovered, recoveryProfile } from '../../../testing/recovered-store.ts';
import { dayOf2031, recoveredWord } from '../../../testing/recovered-words.ts';
import { openOperatorShelf } from '../../index.ts';
import { caseAddresses, caseFile } from '../site.ts';

const folder = temporaryFolder();
const ids = ['../../etc', 'page-1', 'A b', 'ключ', '<b>', 'x'.repeat(300), '', 'works.csv', '.', '..'];
const hostile = '=HYPERLINK("x")<script>alert(1)</script>"\u0000';
let edition: Edition;

beforeAll(async () => {
  const store = await plantedStore(folder, 6, recoveryProfile);
  const words = ids.flatMap((id): readonly Recovered[] => [
    recoveredWord('works', {
      works: id,
      telling: { what: 'described', facts: { name: hostile, sector: 'education' } },
    }),
    recoveredWord('asset', { asset: id, telling: { what: 'described', facts: { name: hostile, kind: 'school' } } }),
  ]);
  await enterRecovered(store, words);
  const shelf = await openOperatorShelf(store, () => dayOf2031(4, 5), { audience: 'operator', writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const found = shelf.edition('planted', undefined);
  shelf.close();
  if (!found || isRefusal(found)) throw new Error('no edition');
  edition = found;
});

const read = (address: string): string => {
  const found = caseFile(edition, address, {
    audience: 'operator',
    assets: { css: 'a.css', script: 'a.js' },
    basemap: undefined,
  });
  if (!found) throw new Error(`no page ${address}`);
  return found.body;
};

describe('words on recovery that mean ill', () => {
  it('have addresses of their own, one for each works and asset, that any host can carry', () => {
    const addresses = [...caseAddresses(edition)].filter((address) => address.startsWith('recovery/'));
    const things = addresses.filter((address) => /^recovery\/(?:works|assets)\/(?!page-1\/)/.test(address));
    expect(new Set(things).size).toBe(ids.length * 2);
    for (const address of addresses)
      expect(address).toMatch(/^recovery\/(?:[a-z]+\.csv|copies\/|(?:works|assets)\/[a-z0-9][a-z0-9._-]{0,79}\/)?$/);
    for (const address of addresses) expect(read(address).length).toBeGreaterThan(0);
  });

  it('are shown as text on every page, and no formula to a spreadsheet', () => {
    for (const address of caseAddresses(edition)) {
      if (!address.startsWith('recovery/')) continue;
      const body = read(address);
      if (address.endsWith('.csv')) expect(body).not.toMatch(/(?:^|[,"])=HYPER/m);
      else {
        expect(body).not.toContain('<script>alert');
        expect(body).not.toContain('\u0000');
      }
    }
    expect(read('recovery/works.csv')).toContain(`"'=HYPERLINK`);
  });
});
