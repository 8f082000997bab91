import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { readBlob } from '../store/index.ts';

/** Gives texts by their paths, from their SHA-256; refused where one is missing or changed. */
export type KeptTexts = (hashes: Readonly<Record<string, string>>) => ReadonlyMap<string, string> | Refusal;

/** The texts that lie in a case's folder. */
export function textsIn(caseFolder: string): KeptTexts {
  return (hashes) => keptTexts(caseFolder, hashes);
}

/** The texts that a case kept, by their paths, from their SHA-256; refused where one is missing or changed. */
export function keptTexts(
  caseFolder: string,
  hashes: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> | Refusal {
  const texts = new Map<string, string>();
  for (const [path, hash] of Object.entries(hashes)) {
    const bytes = readBlob(caseFolder, hash);
    if (isRefusal(bytes)) return bytes;
    texts.set(path, new TextDecoder().decode(bytes));
  }
  return texts;
}
