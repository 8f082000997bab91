import { clip, type RowReader, textIn } from '../cells.ts';

/** More people than live. */
const countMax = 10_000_000_000;

/** A count of people or households: a whole number from 0 up, `1234`, `1 234` or `1234.0`. A separator that may be a point is refused. */
export function peopleCountIn(row: RowReader, column: string): number | undefined {
  const text = textIn(row, column);
  if (text === undefined) return undefined;
  const wrong = (words: string): undefined => void row.bad.push({ column, reason: `\`${clip(text)}\` ${words}` });
  const plain = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+$/.test(text) ? text.replace(/\D/g, '') : text;
  if (/^-\s*\d/.test(plain)) return wrong('is below zero; a count is not');
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(plain))
    return wrong('may have a separator of thousands or a fraction; write 1234 without either');
  if (/^\d+[.,]0+$/.test(plain)) return inBounds(Number(plain.split(/[.,]/)[0]), wrong);
  if (/^\d+[.,]\d+$/.test(plain)) return wrong('is a fraction; people are counted whole');
  return /^\d{1,15}$/.test(plain) ? inBounds(Number(plain), wrong) : wrong('is no whole number');
}

function inBounds(number: number, wrong: (words: string) => undefined): number | undefined {
  return number <= countMax ? number : wrong('is more people than there are');
}
