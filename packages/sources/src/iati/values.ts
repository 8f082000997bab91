import { type Interval, instant, parseDay, parseInstant, spanOfDay } from '@truceline/truce/kernel';
import { type Exact, type Money, money, parseExact } from '@truceline/truce/pledges';
import { clip } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import type { IatiElement } from './activity-tree.ts';

/** A value, or why it cannot be read: the end of a sentence. */
export type Told<T> = { readonly value: T } | { readonly wrong: string };

/** The first child of that name. */
export function childOf(element: IatiElement, name: string): IatiElement | undefined {
  return element.children.find((each) => each.name === name);
}

/** The children of that name. */
export function childrenOf(element: IatiElement, name: string): readonly IatiElement[] {
  return element.children.filter((each) => each.name === name);
}

/** An attribute as plain text; nothing where it is absent or empty. */
export function attributeOf(element: IatiElement | undefined, name: string): string | undefined {
  const text = keptText(element?.attributes[name] ?? '');
  return text === '' ? undefined : text;
}

/** The text of an element in English if it has one, else in the activity's own language, else the first that is there. */
export function narrativeOf(element: IatiElement | undefined, defaultLanguage: string | undefined): string | undefined {
  if (element === undefined) return undefined;
  const told = childrenOf(element, 'narrative')
    .map((each) => ({ language: each.attributes['xml:lang'] ?? defaultLanguage ?? '', text: keptText(each.text) }))
    .filter(({ text }) => text !== '');
  const inEnglish = told.find(({ language }) => /^en\b/i.test(language));
  return (inEnglish ?? told.find(({ language }) => language === defaultLanguage) ?? told[0])?.text;
}

/** A day of XML Schema (`2026-03-01`, `2026-03-01+02:00`) from its first moment to the next day's; without a zone, of UTC. */
export function dayIn(text: string | undefined): Told<Interval> {
  if (text === undefined || text.trim() === '') return { wrong: 'gives no date' };
  const parts = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim());
  const day = parts === null ? undefined : parseDay(parts[1]!);
  const startsAt = day === undefined ? undefined : parseInstant(`${day}T00:00:00${parts?.[2] ?? 'Z'}`);
  if (day === undefined || startsAt === undefined) return { wrong: `\`${clip(text)}\` is no day of the calendar` };
  const { startsAt: from, endsAt } = spanOfDay(day, 'UTC');
  return { value: { startsAt, endsAt: instant(startsAt + endsAt - from) } };
}

/** A decimal of XML Schema, exactly: no exponent, no separators of thousands. */
export function decimalIn(text: string): Told<Exact> {
  const plain = text
    .trim()
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '');
  const value = parseExact(plain);
  if (value !== undefined) return { value };
  return { wrong: text.trim() === '' ? 'gives no amount' : `\`${clip(text)}\` is no decimal number` };
}

const noMoney: readonly string[] = ['XXX', 'XTS'];

/** An amount in its own currency or in that of the activity. */
export function moneyIn(element: IatiElement, defaultCurrency: string | undefined): Told<Money> {
  const currency = attributeOf(element, 'currency') ?? defaultCurrency;
  if (currency === undefined) return { wrong: 'has no currency, and the activity has no default-currency' };
  if (noMoney.includes(currency)) return { wrong: `\`${currency}\` stands for no currency` };
  const decimal = decimalIn(element.text);
  if ('wrong' in decimal) return decimal;
  const amount = money(currency, decimal.value);
  return amount === undefined
    ? { wrong: `\`${clip(currency)}\` is no code of a currency (ISO 4217)` }
    : { value: amount };
}

/** `1` or `true`. */
export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}
