import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '@truceline/record';
import type { StoredEntry } from '../journal/index.ts';

/** One text for one value, however it came to be. */
export function valueText(value: Json): string {
  return JSON.stringify(value);
}

/** All texts within a value; a text that holds JSON is looked into as well. */
export function leavesOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value, ...insideOf(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => leavesOf(each as Json));
}

function insideOf(text: string): readonly string[] {
  if (!/^[{[]/.test(text)) return [];
  try {
    return leavesOf(JSON.parse(text) as Json);
  } catch {
    return [];
  }
}

/** Every SHA-256 that entries name, in clear or sealed, but those of some entries. */
export function namesOf(entries: readonly StoredEntry[], but: ReadonlySet<number>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { index, body, blobs = [], sealed = [] } of entries) {
    if (but.has(index)) continue;
    for (const { sha256 } of blobs) found.add(sha256);
    for (const value of [body, ...sealed.map((field) => field.value)])
      for (const leaf of leavesOf(value)) if (/^[0-9a-f]{64}$/.test(leaf)) found.add(leaf);
  }
  return found;
}

/** A larger file is not looked into. */
const textBytesMax = 67_108_864;
/** The record itself, whose entries are looked at one by one, and evidence, which is no text. */
const notTexts = /^(?:segments|hashes|blobs|field\/boxes)(?:\/|$)|\.sqlite(?:-wal|-shm)?$|\.key$|-key\.json$|lock$/;

/** The texts that lie beside the record of a case: rejected rows, notes, check-ins, what the case is. */
export function fileTexts(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => !notTexts.test(path))
    .filter((path) => {
      const about = statSync(join(folder, path));
      return about.isFile() && about.size <= textBytesMax;
    })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}
