import { isRefusal, type LocalDay, parseInstant } from '@truceline/truce/kernel';
import { operatorProfile } from '@truceline/truce/pages';
import { describe, expect, it } from 'vitest';
import { editionOf } from '../cases/case-input.ts';
import { findAgreement, readAgreement } from '../cases/read-agreement.ts';
import { homePage } from './home-page.ts';

/** The page of 22 April 2025 of the Easter truce, without a report, looked at from an instant on. */
function pageFrom(from: string): string {
  const file = findAgreement('easter-truce-2025');
  const read = isRefusal(file) ? file : readAgreement(file, undefined);
  if (isRefusal(read)) throw new Error(read.message);
  const edition = editionOf(
    {
      file: {
        format: 1,
        id: 'easter',
        title: 'Easter',
        agreement: read.path,
        assume: [],
        dayZone: 'Europe/Kyiv',
        reportingTime: '19:30',
        coverageFloorPerMille: 500,
        from,
        profile: operatorProfile,
        notices: [],
        texts: {},
        gazetteer: [],
        feeds: [],
      },
      compiled: read.compiled,
      reports: [],
      claims: [],
      coverage: [],
      zones: [],
      secret: '',
    },
    parseInstant('2025-04-22T20:00+03:00')!,
  );
  if (isRefusal(edition)) throw new Error(edition.message);
  const around = { assets: { css: 'room.css', script: 'room.js' }, basemap: undefined, audience: 'public' } as const;
  return homePage(edition, '2025-04-22' as LocalDay, true, around)!;
}

describe('before and after a ceasefire, on the page', () => {
  it('a stretch that was cut off has no counts or the days that were read beside them', () => {
    const cut = pageFrom('2025-04-20T00:00:00.000+03:00');
    expect(cut).toContain('Nothing of the stretch before was read');
    expect(cut).toContain('The stretch after was not wholly read: only from 2025-04-20 00:00, 1 of 1.2 days.');
    expect(cut).toMatch(/<td class="number">not read<\/td><td class="number">0 \(1 of 1.2 days\)<\/td>/);
  });

  it('a stretch that was wholly read has its counts alone', () => {
    const whole = pageFrom('2025-04-01T00:00:00.000+03:00');
    expect(whole).toContain('<td class="number">0</td><td class="number">0</td>');
    expect(whole).not.toMatch(/not (wholly )?read/);
  });
});
