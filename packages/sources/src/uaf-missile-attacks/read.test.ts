import { join } from 'node:path';
import { dayOf, parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { kindOfModel } from './models.ts';
import { uafMissileAttacks } from './read.ts';

const published = sharedData('uaf-missile-attacks', 'missile_attacks_daily.csv');
const day = (draft: ReturnType<typeof draftsOf>[number]) => dayOf(draft.happenedAt.startsAt, 'Europe/Kyiv');

describe('attacks reported by the Air Force', () => {
  it('become incidents of one party’s account: craft launched, times of Kyiv, kind by model, areas by target', async () => {
    const rows = await rowsOf(uafMissileAttacks, join(import.meta.dirname, 'samples', 'attacks.csv'));
    const drafts = draftsOf(rows);
    expect(
      drafts.map(({ kind, effects, happenedAt, place }) => [
        kind,
        effects?.best,
        happenedAt.precision,
        place.precision,
        place.regions,
      ]),
    ).toEqual([
      ['drone_strike', 12, 'moment', 'region', ['Odesa oblast']],
      ['missile_strike', 2, 'moment', 'region', ['Kharkiv oblast', 'Kyiv oblast']],
      ['overflight', 3, 'day', 'country', []],
      ['missile_strike', undefined, 'day', 'region', ['Dnipropetrovsk oblast']],
    ]);
    expect(drafts[0]).toMatchObject({
      actor: 'ru',
      sourceClass: 'party',
      domain: 'air',
      grade: { source: 'F', information: 6 },
    });
    expect(drafts[1]!.happenedAt.startsAt).toBe(parseInstant('2031-03-14T03:30+02:00'));
    expect(drafts[3]!.happenedAt).toMatchObject({
      startsAt: parseInstant('2031-03-14T00:00+02:00'),
      endsAt: parseInstant('2031-03-14T08:00+02:00'),
    });
    expect(complaints(rows)).toEqual([
      '6 model unknown model `Walrus-9`',
      '7 time_start `2031-03-14 25:00` is no time of day',
      '8 time_end lies before the start',
      '9 launched `several` is no whole number',
    ]);
  });

  it('tell craft that attack from craft that look, also where a row mixes them', () => {
    const kinds = [
      'Shahed-136/131 and Lancet',
      'Молнія',
      'Orlan-10 and ZALA and Supercam',
      'Unknown UAV',
      'Фенікс',
      'X-101/X-555 and Kalibr',
      'C-300',
      'Intercontinental Ballistic Missile',
      'Banderol',
      'Aerial Bomb',
      'Zeppelin',
    ].map(kindOfModel);
    expect(kinds).toEqual([
      'drone_strike',
      'drone_strike',
      'overflight',
      'overflight',
      'overflight',
      'missile_strike',
      'missile_strike',
      'missile_strike',
      'missile_strike',
      'airstrike',
      undefined,
    ]);
  });

  it('are refused without their columns, naming the nearest', async () => {
    const [message] = complaints(
      await rowsFrom(
        uafMissileAttacks,
        textInput('x.csv', 'time_start,time_end,modell,launch_place,target,launched,destroyed,source\n'),
      ),
    );
    expect(message).toBe(
      '`x.csv` lacks the column `model` (found `modell`: is it that?); found `time_start`, `time_end`, `modell`, `launch_place`, `target`, `launched`, `destroyed`, `source`',
    );
  });

  it.runIf(published)('give the published counts, and no attack that starts on 19 or 20 April 2025', async () => {
    const rows = await rowsOf(uafMissileAttacks, published!);
    const drafts = draftsOf(rows);
    expect([drafts.length, complaints(rows)]).toEqual([3247, []]);
    expect(new Set(drafts.map((draft) => draft.item)).size).toBe(3247);
    const shahed = drafts.filter((draft) => draft.text?.split(';')[0] === 'Shahed-136/131');
    const launched = (from: string, to: string) =>
      shahed
        .filter((draft) => day(draft) >= from && day(draft) < to)
        .reduce((sum, draft) => sum + (draft.effects?.best ?? 0), 0);
    expect(shahed).toHaveLength(880);
    expect(launched('2000-01-01', '2100-01-01')).toBe(69_393);
    expect([launched('2025-03-01', '2025-03-18'), launched('2025-03-18', '2025-04-18')]).toEqual([2170, 3017]);
    expect(drafts.filter((draft) => ['2025-04-19', '2025-04-20'].includes(day(draft)))).toEqual([]);
  });
});
