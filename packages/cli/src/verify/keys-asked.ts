import { existsSync, readFileSync } from 'node:fs';
import { isRefusal, parseVerifierKey, type VerifierKey, verifierKeyText } from '@truceline/record';
import { UsageError } from '../command.ts';

/** The keys of `--vkey`: each a key, or a file with a key on each line. Each key once. */
export function keysAsked(given: readonly string[] | undefined): readonly VerifierKey[] {
  const keys = new Map<string, VerifierKey>();
  for (const text of (given ?? []).flatMap(keyLines)) {
    const key = parseVerifierKey(text);
    if (isRefusal(key)) throw new UsageError(`--vkey \`${text.slice(0, 80)}\`: ${key.message}`);
    keys.set(verifierKeyText(key), key);
  }
  return [...keys.values()];
}

function keyLines(given: string): readonly string[] {
  const words = given.trim();
  if (words.includes('+') && !existsSync(words)) return [words];
  let text: string;
  try {
    text = readFileSync(words, 'utf8');
  } catch {
    return [words];
  }
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
