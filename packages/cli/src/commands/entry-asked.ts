import { UsageError } from '../command.ts';

/** The number of an entry in a record, counted from 0. */
export function entryAsked(word: string): number {
  if (!/^(?:0|[1-9]\d{0,14})$/.test(word)) throw new UsageError(`\`${word}\` is no number of an entry, such as 218`);
  return Number(word);
}
