import { UsageError } from '../command.ts';

/** A whole number that an option gives. */
export function wholeAsked(option: string, text: string, least: number, most = 2 ** 32 - 1): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new UsageError(`\`${option} ${text}\` is no whole number from ${least} to ${most}`);
  return value;
}
