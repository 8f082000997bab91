import { expect, it } from 'vitest';
import { holdsFrom, type noFloorInWords } from '../../coverage/index.ts';
import { type JudgedWatching, verdictOf } from '../../days/verdict.ts';
import { type Instant, instant } from '../../kernel/index.ts';
import type { CeasefirePeriod, Terms } from '../../terms/index.ts';
import { inLanguage, pageLanguages } from '../../wording/index.ts';
import { verdictGround } from './verdict-grounds.ts';

const always = [{ start: { kind: 'at', at: -1 }, end: { kind: 'open' } }] as unknown as readonly CeasefirePeriod[];
const day = {
  terms: {} as Terms,
  from: instant(0),
  to: instant(86_400_000),
  dayZone: 'Europe/Kyiv',
  measurable: true,
};
const late = {
  kind: 'fixedAfterwards',
  first: { hoursPerMille: 125, decidedAt: instant(0), receivedAt: instant(0) },
} as unknown as Parameters<typeof noFloorInWords>[0];
const fixed = { kind: 'fixed', hoursPerMille: 500 } as const;

/** Every ground that a verdict can have where the text says when its ceasefire is in force. */
function everyGround(): readonly string[] {
  const of = ['day', 'week'] as const;
  const watched = (recorded: boolean, watchedMs: number): JudgedWatching['figures'] => ({
    recorded,
    watchedMs,
    lengthMs: 100,
  });
  const figures = [undefined, watched(false, 0), watched(true, 12), watched(true, 100)];
  const floors = [fixed, late, { kind: 'notFixed' }] as const;
  return [[], always].flatMap((periods) =>
    [0, 1, 2, 5].flatMap((breaches) =>
      [true, false].flatMap((measurable) =>
        of.flatMap((each) =>
          figures.flatMap((told) =>
            floors.flatMap(
              (floor) =>
                verdictOf(
                  { breaches: Array.from({ length: breaches }, (_, at) => `b${at}`) as never },
                  { of: each, figures: told },
                  { ...day, periods, measurable, floor: floor as never },
                ).because,
            ),
          ),
        ),
      ),
    ),
  );
}

it('every ground of a verdict is said in every language, and in English as it was written', () => {
  expect(holdsFrom((late as unknown as { first: never }).first)).toBe(0 as Instant);
  const written = new Set([...everyGround(), 'apparent breach or breaches stood on this day']);
  expect(written.size).toBeGreaterThan(12);
  for (const ground of written)
    for (const language of pageLanguages) {
      const said = inLanguage(language, () => verdictGround(ground));
      if (language === 'en') expect(said).toBe(ground);
      else expect([language, ground, said === ground]).toEqual([language, ground, false]);
    }
});

it('what was never written as a ground stays as it is', () => {
  expect(inLanguage('uk', () => verdictGround('the gate was shut'))).toBe('the gate was shut');
});
