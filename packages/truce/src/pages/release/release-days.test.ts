import { describe, expect, it } from 'vitest';
import type { AroundCeasefire } from '../../days/index.ts';
import { exactly, instant } from '../../kernel/index.ts';
import type { Gate } from './gate.ts';
import { defaultProfile } from './index.ts';
import { releasedAround } from './release-days.ts';

const span = { startsAt: instant(0), endsAt: instant(1), read: { kind: 'whole' as const } };
const gate = { may: () => false, timeOrDay: () => '1970-01-01' } as unknown as Gate;
const side = (incidents: number) => ({ incidents: exactly(incidents), deaths: exactly(0) });

/** Zones of the rows that are shown; `undefined` is the row of all incidents wherever they were. */
function shown(rows: readonly (readonly [zone: string | undefined, before: number, after: number])[]) {
  const around: AroundCeasefire = {
    ceasefire: 'a/ceasefire/cf',
    before: span,
    after: span,
    rows: rows.map(([zone, before, after]) => ({
      ...(zone === undefined ? {} : { zone }),
      before: side(before),
      after: side(after),
    })),
  };
  return releasedAround(around, defaultProfile, gate, () => new Map()).rows.map((row) => row.zone);
}

describe('before and after a ceasefire, shown to the public', () => {
  it('the total stands beside zones that are all large enough to be told', () => {
    expect(
      shown([
        ['north', 12, 9],
        ['south', 8, 5],
        [undefined, 20, 14],
      ]),
    ).toEqual(['north', 'south', undefined]);
  });

  it('the total is left out beside a small zone: the difference would tell its number', () => {
    expect(
      shown([
        ['north', 12, 9],
        ['south', 8, 3],
        [undefined, 20, 12],
      ]),
    ).toEqual(['north', 'south']);
    expect(
      shown([
        ['north', 2, 9],
        ['south', 8, 8],
        [undefined, 10, 17],
      ]),
    ).toEqual(['north', 'south']);
  });
});
