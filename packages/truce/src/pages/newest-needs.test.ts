import { expect, it } from 'vitest';
import { instant } from '../kernel/index.ts';
import { exact, money } from '../pledges/index.ts';
import type { AssessedFigure } from '../recovery/index.ts';
import { newestNeeds } from './newest-needs.ts';

const figure = (entry: string, more: Partial<AssessedFigure>): AssessedFigure =>
  ({
    entry,
    voice: 'observer: Bank',
    level: 'sector',
    measure: 'need',
    sector: 'energy',
    amount: money('XTS', exact(1n))!,
    happenedAt: { startsAt: instant(0), endsAt: instant(86_400_000) },
    ...more,
  }) as AssessedFigure;

it('of one voice, sector, area, unit and stretch of years the latest need counts; others stand beside it', () => {
  const figures = [
    figure('old', { asOf: '2030-12-31' as never }),
    figure('new', { asOf: '2031-12-31' as never }),
    figure('undated', {}),
    figure('other voice', { voice: 'observer: Union', asOf: '2029-12-31' as never }),
    figure('other unit', { amount: money('EUR', exact(1n))! }),
    figure('one year', { years: 1 }),
    figure('elsewhere', { region: 'North' }),
    figure('damage', { measure: 'damage' }),
  ];
  const kept = newestNeeds(figures).map(({ entry }) => entry);
  expect(kept).toEqual(['new', 'other voice', 'other unit', 'one year', 'elsewhere']);
  expect(newestNeeds(figures.toReversed()).map(({ entry }) => entry)).toEqual(kept.toReversed());
});
