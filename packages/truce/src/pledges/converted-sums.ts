import { isRefusal, type LocalDay, type Refusal } from '../kernel/index.ts';
import { type Amount, money } from './amount.ts';
import { type ConversionAsked, type ConvertedSum, convertSum } from './convert.ts';
import type { RateTable } from './rate-table.ts';
import type { StageSum } from './sums.ts';

/** What one voice says stands at one stage for one group, all currencies together at the rates of one day. */
export interface GroupConverted extends ConvertedSum {
  readonly voice: string;
  readonly stage: StageSum['stage'];
  readonly donor?: string;
  readonly kind?: string;
  readonly day: LocalDay;
}

/**
 * Sums of a ledger in one currency, all at the rates of one day, in the order of the sums. Only currencies are put together:
 * voices, stages and groups stay apart. Quantities and what has no rate are left out and told with each figure.
 */
export function convertedSums(
  sums: readonly StageSum[],
  asked: ConversionAsked & { readonly day: LocalDay },
  table: RateTable,
): readonly GroupConverted[] | Refusal {
  const groups = Map.groupBy(sums, ({ voice, stage, donor, kind }) =>
    JSON.stringify([voice, stage, donor ?? null, kind ?? null]),
  );
  const found: GroupConverted[] = [];
  for (const each of groups.values()) {
    const parts = each.map((sum) => ({ amount: amountOf(sum), day: asked.day }));
    const converted = convertSum(parts, asked, table);
    if (isRefusal(converted)) return converted;
    const { voice, stage, donor, kind } = each[0]!;
    found.push({
      voice,
      stage,
      ...(donor === undefined ? {} : { donor }),
      ...(kind === undefined ? {} : { kind }),
      day: asked.day,
      ...converted,
    });
  }
  return found;
}

/** A sum's unit is a currency, or `of` and what is counted. */
function amountOf({ unit, value }: StageSum): Amount {
  return money(unit, value) ?? { measure: 'quantity', unit: unit.replace(/^of /, ''), value };
}
