import { join } from 'node:path';
import { dayOf, parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsOf } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { uafMissileAttacks } from './read.ts';

const published = sharedData('uaf-missile-attacks', 'missile_attacks_daily.csv');

describe('attacks reported by the Air Force', () => {
  it('become incidents of one party’s account: craft launched, times of Kyiv, kind by model', async () => {
    const rows = await rowsOf(uafMissileAttacks, join(import.meta.dirname, 'samples', 'attacks.csv'));
    const drafts = draftsOf(rows);
    expect(drafts.map((draft) => [draft.kind, draft.effects?.best, draft.happenedAt.precision])).toEqual([
      ['drone_strike', 12, 'moment'],
      ['missile_strike', 2, 'moment'],
      ['overflight', 3, 'day'],
    ]);
    expect(drafts[0]).toMatchObject({ actor: 'ru', sourceClass: 'party', place: { regions: ['Odesa oblast'] } });
    expect(drafts[1]!.happenedAt.startsAt).toBe(parseInstant('2031-03-14T03:30+02:00'));
    expect(complaints(rows)).toEqual(['5 model `Walrus-9` is no model that this reader knows']);
  });

  it.runIf(published)('gives the published counts, and no attack that starts on 19 or 20 April 2025', async () => {
    const rows = await rowsOf(uafMissileAttacks, published!);
    const drafts = draftsOf(rows);
    expect([drafts.length, complaints(rows)]).toEqual([3247, []]);
    const shahed = drafts.filter((draft) => draft.text?.split(';')[0] === 'Shahed-136/131');
    const launched = (from: string, to: string) =>
      shahed
        .filter((draft) => day(draft) >= from && day(draft) < to)
        .reduce((sum, draft) => sum + (draft.effects?.best ?? 0), 0);
    const day = (draft: (typeof drafts)[number]) => dayOf(draft.happenedAt.startsAt, 'Europe/Kyiv');
    expect(shahed).toHaveLength(880);
    expect(launched('2000-01-01', '2100-01-01')).toBe(69_393);
    expect([launched('2025-03-01', '2025-03-18'), launched('2025-03-18', '2025-04-18')]).toEqual([2170, 3017]);
    expect(drafts.filter((draft) => ['2025-04-19', '2025-04-20'].includes(day(draft)))).toEqual([]);
  });
});
