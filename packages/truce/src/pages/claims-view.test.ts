import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/index.ts';
import { claimsLedger, claimsOfDay } from './claims-view.ts';
import type { Edition, ReleasedClaim, ReleasedWatched } from './release/index.ts';

const at = (text: string) => ({ kind: 'exact' as const, at: instant(Date.parse(text)) });
/** Easter 2025: FACTS 5.5. Each party counts its own things in its own words. */
const easter = (by: string, against: string, number: number, more: Partial<ReleasedClaim> = {}): ReleasedClaim => ({
  by,
  against,
  from: at('2025-04-19T18:00+03:00'),
  to: at('2025-04-21T00:00+03:00'),
  counted: by === 'ua' ? 'violations' : 'violations of the ceasefire',
  number,
  bound: 'exact',
  media: [],
  found: { kind: 'count', count: { low: 31, best: 44, high: 58 } },
  ...more,
});
const watched = (watchedMs: number, recorded = true) =>
  ({ of: 'day', recorded, lengthMs: 86_400_000, watchedMs, deniedMs: 0 }) as unknown as ReleasedWatched;
const edition = (claims: readonly ReleasedClaim[], east = watched(0, false)): Edition =>
  ({
    case: { dayZone: 'Europe/Kyiv' },
    zones: [
      { zone: 'north', title: 'Northern sector' },
      { zone: 'east', title: 'Eastern sector' },
    ],
    days: ['2025-04-19', '2025-04-20'].map((day) => ({
      day,
      zones: [
        { zone: 'north', watched: watched(43_200_000) },
        { zone: 'east', watched: east },
      ],
    })),
    claims,
  }) as unknown as Edition;

describe('the ledger of claims', () => {
  it('sets what was found beside each claim, and reckons nothing from one to the other', () => {
    const { rows } = claimsLedger(edition([easter('ua', 'ru', 2935), easter('ru', 'ua', 4900)]));
    expect(rows.map(({ claimed, found, period }) => [claimed, found, period])).toEqual([
      ['2\u202f935', '44 (31–58)', '2025-04-19 18:00 to 2025-04-21 00:00'],
      ['4\u202f900', '44 (31–58)', '2025-04-19 18:00 to 2025-04-21 00:00'],
    ]);
    const told = JSON.stringify(rows);
    for (const reckoned of [2935 + 4900, 4900 - 2935, Math.round((2935 + 4900) / 2), 2935 + 44, 4900 + 44])
      expect(told).not.toContain(String(reckoned));
  });

  it('says of zones that nobody watched that nobody did, beside whatever was counted', () => {
    const [row] = claimsLedger(edition([easter('ua', 'ru', 0)])).rows;
    expect(row!.watched).toBe(
      '50 % watched on 2 of 2 days that are told; nobody recorded where they looked in Eastern sector',
    );
    expect(claimsLedger(edition([easter('ua', 'ru', 0, { zone: 'east' })])).rows[0]!.watched).toBe(
      'nobody recorded where they looked',
    );
    expect(claimsLedger(edition([easter('ua', 'ru', 0, { zone: 'moon' })])).rows[0]!.watched).toContain('no zone');
  });

  it('says that what was watched is withheld, or comes with the week, and not that nobody looked', () => {
    const told = (north: ReleasedWatched | undefined) => {
      const one = edition([easter('ua', 'ru', 0, { zone: 'north' })]);
      const days = one.days.map((day) => ({
        ...day,
        zones: day.zones.map((zone) =>
          zone.zone === 'north' ? { zone: 'north', ...(north ? { watched: north } : {}) } : zone,
        ),
      }));
      return claimsLedger({ ...one, days } as unknown as Edition).rows[0]!.watched;
    };
    expect(told(undefined)).toBe('withheld');
    expect(told({ of: 'weekToCome', monday: '2025-04-14' } as never)).toBe('told by the week, once it is over');
    expect(told({ of: 'week', monday: '2025-04-14', recorded: true, sharePerCent: 65 } as never)).toBe(
      '65 % watched on 2 of 2 days that are told, by the shares of whole weeks',
    );
    expect(told({ of: 'week', monday: '2025-04-14', recorded: false, sharePerCent: 0 } as never)).toBe(
      'nobody recorded where they looked',
    );
  });

  it('says why nothing stands beside a claim, and never a nought instead', () => {
    const why = 'this edition counts by whole days, and the claim does not';
    const [row] = claimsLedger(edition([easter('ua', 'ru', 7, { found: { kind: 'notTold', why } })])).rows;
    expect(row).toMatchObject({ found: why, foundTold: false });
  });

  it('lists several numbers of one party for one thing by date, and no two parties together', () => {
    const day = (text: string) => ({ publishedAt: { kind: 'day', day: text } }) as Partial<ReleasedClaim>;
    const { saidAgain, noted } = claimsLedger(
      edition([
        easter('ua', 'ru', 2935, day('2025-04-22')),
        easter('ua', 'ru', 2000, { ...day('2025-04-20'), bound: 'atLeast' }),
        easter('ua', 'ru', 2935, { ...day('2025-04-23'), note: 'the parts add up to 2,928' }),
        easter('ru', 'ua', 4900),
        easter('ru', 'ua', 4900),
      ]),
    );
    expect(saidAgain).toHaveLength(1);
    expect(saidAgain[0]!.said.map(({ claimed }) => claimed)).toEqual([
      'at least 2\u202f000',
      '2\u202f935',
      '2\u202f935',
    ]);
    expect(noted.map(({ claim }) => claim.note)).toEqual(['the parts add up to 2,928']);
  });

  it('with the parties exchanged is the same with their names exchanged', () => {
    const claims = [
      easter('ua', 'ru', 2935, { note: 'parts' }),
      easter('ua', 'ru', 2900),
      easter('ru', 'ua', 4900),
      easter('ru', 'ua', 4800, { zone: 'east' }),
    ].map((claim) => ({ ...claim, counted: 'violations' }));
    const name = (code: string): string => (code === 'ua' ? 'ru' : 'ua');
    const exchanged = claims.map((claim) => ({ ...claim, by: name(claim.by), against: name(claim.against!) }));
    const swap = (text: string) => text.replaceAll('"ua"', '#').replaceAll('"ru"', '"ua"').replaceAll('#', '"ru"');
    expect(JSON.stringify(claimsLedger(edition(exchanged)))).toBe(swap(JSON.stringify(claimsLedger(edition(claims)))));
  });

  it('knows the days of a claim: one until midnight does not speak of the day that begins then', () => {
    const one = edition([easter('ua', 'ru', 1)]);
    expect(
      ['2025-04-18', '2025-04-19', '2025-04-20', '2025-04-21'].map((day) => claimsOfDay(one, day as never).length),
    ).toEqual([0, 1, 1, 0]);
    const backward = edition([easter('ua', 'ru', 1, { to: at('2025-04-10T00:00Z') })]);
    expect(claimsOfDay(backward, '2025-04-19' as never)).toHaveLength(1);
  });
});
