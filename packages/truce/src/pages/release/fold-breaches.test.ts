import { describe, expect, it } from 'vitest';
import type { ApparentBreach } from '../../breaches/index.ts';
import { instant } from '../../kernel/index.ts';
import { foldBreaches } from './fold-breaches.ts';
import type { ReleaseGround } from './gate.ts';

const dayMs = 86_400_000;
const breach = (id: string, day: number, actor: string): ApparentBreach =>
  ({
    id,
    clause: 'no_fire',
    zones: ['north'],
    actor,
    onset: instant(day * dayMs + id.length),
    count: { low: 1, best: 1, high: 1 },
    evidence: [`of-${id}`],
  }) as unknown as ApparentBreach;

/** Names under which the breaches are shown, on days whose zone counts so many. */
function shown(breaches: readonly ApparentBreach[], best: number, countMin: number): readonly (string | undefined)[][] {
  const incidents = breaches.flatMap((each) => each.evidence);
  const ground = {
    evaluation: {
      breaches,
      days: [
        {
          total: { low: best, best, high: best },
          incidents,
          zones: [{ count: { low: best, best, high: best }, incidents }],
        },
      ],
    },
    profile: { countMin },
    input: { dayZone: 'UTC' },
  } as unknown as ReleaseGround;
  return [...new Set(foldBreaches(ground).values())].map(({ id, actor }) => [id, actor]);
}

describe('apparent breaches where small counts are merged', () => {
  const three = [breach('a', 1, 'x'), breach('bb', 1, 'y'), breach('ccc', 2, 'x')];

  it('of one clause, zone and day are shown as one, so that nobody can count them', () => {
    expect(shown(three, 3, 5)).toEqual([
      ['a', undefined],
      ['ccc', 'x'],
    ]);
  });

  it('stand each for itself where the incidents are listed anyway, and for the operator', () => {
    const all = [
      ['a', 'x'],
      ['bb', 'y'],
      ['ccc', 'x'],
    ];
    expect(shown(three, 7, 5)).toEqual(all);
    expect(shown(three, 3, 0)).toEqual(all);
  });
});
