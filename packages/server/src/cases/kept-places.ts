import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Gazetteer } from '@truceline/truce/recovery';
import { openStore, putBlob, readBlob } from '../store/index.ts';
import { parseCaseFile } from './case-file.ts';

/** What keeping a list of places did. */
export interface PlacesKept {
  readonly places: number;
  /** SHA-256 of the list as it is kept. */
  readonly hash: string;
  /** Names that a public edition may print, after this. */
  readonly printable: number;
}

/**
 * Keeps a list of places in a case, in the place of one that it had. The list is no entry of the record: it says how places are
 * called, and nothing that happened. `printable`: its names and regions may be printed in public from now on.
 */
export async function keepPlaces(
  folder: string,
  id: string,
  { gazetteer, printable }: { readonly gazetteer: Gazetteer; readonly printable: boolean },
): Promise<PlacesKept | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    if (!store.cases().includes(id)) return refuse('case-unknown', `there is no case \`${id}\` in this store`);
    const about = parseCaseFile(store.readCase(id));
    if (isRefusal(about)) return about;
    const caseFolder = store.caseFolder(id);
    if (isRefusal(caseFolder)) return caseFolder;
    const hash = await keptPlaces(caseFolder, gazetteer);
    const names = printable
      ? [...new Set([...about.gazetteer, ...gazetteer.places.flatMap(printableIn)])].sort()
      : about.gazetteer;
    const written = store.writeCase(id, { ...about, places: hash, gazetteer: names });
    return isRefusal(written) ? written : { places: gazetteer.places.length, hash, printable: names.length };
  } finally {
    store.close();
  }
}

function printableIn({ names, region }: Gazetteer['places'][number]): readonly string[] {
  return [...names.map(({ text }) => text), ...(region === undefined ? [] : [region])];
}

/** Puts a list of places among the evidence of a case; gives its hash. */
export function keptPlaces(caseFolder: string, gazetteer: Gazetteer): Promise<string> {
  return putBlob(caseFolder, new TextEncoder().encode(JSON.stringify(gazetteer)));
}

/** The list of places that a case keeps under a hash. */
export function placesKept(caseFolder: string, hash: string): Gazetteer | Refusal {
  const bytes = readBlob(caseFolder, hash);
  return isRefusal(bytes) ? bytes : (JSON.parse(new TextDecoder().decode(bytes)) as Gazetteer);
}
