import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { EditionRun } from '@truceline/truce/pages';
import type { CaseGround } from '../cases/assembled.ts';
import { caseSecret } from '../cases/case-secret.ts';
import { placesKept } from '../cases/kept-places.ts';
import { textsIn } from '../cases/kept-texts.ts';
import { readJournal, type StoredEntry } from '../journal/index.ts';
import { readStore } from '../store/index.ts';
import { groundKept } from './ground.ts';
import { type ReplayedEdition, replayEdition } from './replay-edition.ts';

/** What the operator's store gives to whoever replays a run from it. Nothing of it may be shown to anybody else. */
export interface ReplayedFromStore extends ReplayedEdition {
  readonly ground: CaseGround;
  readonly used: readonly StoredEntry[];
}

/** Makes the edition of a run again from the operator's store. The store is read, also while a room has it open. */
export function replayFromStore(folder: string, id: string, run: EditionRun): ReplayedFromStore | Refusal {
  const store = readStore(folder);
  if (isRefusal(store)) return store;
  const caseFolder = store.caseFolder(id);
  if (isRefusal(caseFolder)) return caseFolder;
  const secret = caseSecret(caseFolder);
  const file = groundKept(caseFolder, run.ground, secret);
  if (isRefusal(file)) return file;
  const places = file.places === undefined ? undefined : placesKept(caseFolder, file.places);
  if (isRefusal(places)) return places;
  const journal = readJournal(caseFolder);
  if (isRefusal(journal)) return journal;
  try {
    const ground = { file, texts: textsIn(caseFolder), ...(places ? { places } : {}), secret };
    const used = [...journal.read()].slice(0, run.size);
    const replayed = replayEdition(ground, used, run);
    return isRefusal(replayed) ? replayed : { ...replayed, ground, used };
  } finally {
    journal.close();
  }
}
