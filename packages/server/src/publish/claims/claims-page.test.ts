import { describe, expect, it } from 'vitest';
import { exerciseEditions } from '../../../testing/exercise-editions.ts';
import { caseFile } from '../site.ts';

const around = { audience: 'operator', assets: { css: 'room.css', script: 'room.js' }, basemap: undefined } as const;
const editionFor = await exerciseEditions(40);

describe('the page of claims', () => {
  it('has the newest month first and open, the others folded, and every claim once', async () => {
    const edition = await editionFor();
    const page = String(caseFile(edition, 'claims/', around)!.body);
    const months = [
      ...page.matchAll(
        /<details class="month"( open)?><summary>(\d{4}-\d\d): (\d+) of (\d+) claims<\/summary>([\s\S]*?)<\/details>/g,
      ),
    ].map(([, open, month, own, of, table]) => ({ open: open !== undefined, month, own, of, table: table! }));
    expect(months.map(({ month, open }) => [month, open])).toEqual([
      ['2001-04', true],
      ['2001-03', false],
    ]);
    const rows = months.map(({ table }) =>
      [...table.matchAll(/<tr><th scope="row">(\d{4}-\d\d-\d\d)/g)].map(([, day]) => day!),
    );
    expect(months.map(({ own }) => Number(own))).toEqual(rows.map(({ length }) => length));
    for (const { of } of months) expect(Number(of)).toBe(edition.claims.length);
    expect(months[0]!.table).toContain('<td>Council of Orn</td><td>League of Vel</td>');
    expect(months[0]!.table).not.toMatch(/<td>(?:orn|vel)<\/td>/);
    expect(rows.flat()).toHaveLength(edition.claims.length);
    expect(rows.flat()).toEqual(rows.flat().toSorted().reverse());
  });

  it('says of how many claims a note is told, and folds a long list of them', async () => {
    const edition = await editionFor();
    const noted = edition.claims.filter(({ note }) => note !== undefined);
    const page = (claims: typeof edition.claims) => String(caseFile({ ...edition, claims }, 'claims/', around)!.body);
    expect(noted.length).toBeGreaterThan(5);
    expect(page(edition.claims)).toContain(
      `<summary>${noted.length} of ${edition.claims.length} claims have a note; each stands beside its claim too</summary>`,
    );
    expect(page(noted.slice(0, 5))).not.toContain('have a note');
    expect(page(noted.slice(0, 5))).toContain('<h2 id="noted">');
  });
});
