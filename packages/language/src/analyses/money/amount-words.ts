import { currencies } from '../../words.ts';
import type { Money } from './money.ts';

const scales: readonly (readonly [bigint, string])[] = [
  [1_000_000_000n, 'billion'],
  [1_000_000n, 'million'],
];

/** An amount as people write it, exact: `2 billion EUR`, `11.5 million USD per year`, `1,250.40 EUR`. */
export function amountWords({ amountMinor, currency, per }: Money): string {
  const digits = currencies[currency] ?? 2;
  const minor = 10n ** BigInt(digits);
  const every = per === undefined ? '' : ` per ${per}`;
  for (const [scale, word] of scales) {
    const tenths = (amountMinor * 10n) / (scale * minor);
    if (amountMinor >= scale * minor && tenths * scale * minor === amountMinor * 10n)
      return `${tenths / 10n}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`} ${word} ${currency}${every}`;
  }
  const whole = String(amountMinor / minor).replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = amountMinor % minor;
  return `${whole}${rest === 0n ? '' : `.${String(rest).padStart(digits, '0')}`} ${currency}${every}`;
}
