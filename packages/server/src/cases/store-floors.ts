import { type FixedFloor, fixedFloors } from '@truceline/truce/coverage';
import { type Instant, instant, isRefusal, nearestName, type Refusal, refuse } from '@truceline/truce/kernel';
import { shortName, type Terms } from '@truceline/truce/terms';
import { type Journal, openJournal, readJournal } from '../journal/index.ts';
import { openStore, readStore } from '../store/index.ts';
import { type CaseFile, parseCaseFile } from './case-file.ts';
import { enterFileFloors, type FloorDecided, floorEntry, floorFrom } from './floor-entries.ts';
import { keptTexts } from './kept-texts.ts';
import { compileStored } from './read-agreement.ts';

/** The floors of a case as its record holds them, in order of when they began to hold. */
export interface FloorsKept {
  readonly dayZone: string;
  readonly floors: readonly FixedFloor[];
}

/** Names of the cases of a store. */
export function casesKept(folder: string): readonly string[] | Refusal {
  const store = readStore(folder);
  return isRefusal(store) ? store : store.cases();
}

/** Reads every floor that was entered in a case, whatever its date. */
export function floorsKept(folder: string, id: string): FloorsKept | Refusal {
  const store = readStore(folder);
  if (isRefusal(store)) return store;
  const about = parseCaseFile(store.readCase(id));
  if (isRefusal(about)) return about;
  const caseFolder = store.caseFolder(id);
  const journal = isRefusal(caseFolder) ? caseFolder : readJournal(caseFolder);
  if (isRefusal(journal)) return journal;
  try {
    const entries = [...journal.read()].flatMap((entry) => floorFrom(entry) ?? []);
    return { dayZone: about.dayZone, floors: fixedFloors(entries).fixed };
  } finally {
    journal.close();
  }
}

/**
 * Enters a floor that somebody decided, after those of the case's file. Its clause may be named in short. It is refused where
 * the text has no such limit, and where it was decided later than now. In an exercise now is a second after its last entry.
 */
export async function fixFloor(
  folder: string,
  id: string,
  { clause, decidedAt, ...decided }: Omit<FloorDecided, 'decidedAt'> & { readonly decidedAt?: Instant | undefined },
  now: () => Instant,
): Promise<FixedFloor | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    const about = parseCaseFile(store.readCase(id));
    const caseFolder = isRefusal(about) ? about : store.caseFolder(id);
    if (isRefusal(about)) return about;
    if (isRefusal(caseFolder)) return caseFolder;
    const named = clause === undefined ? undefined : clauseOf(caseFolder, about, clause);
    if (isRefusal(named)) return named;
    let clock = now;
    const journal = await openJournal({ folder: caseFolder, author: store.author, now: () => clock() });
    if (isRefusal(journal)) return journal;
    try {
      if (about.exercise) clock = afterLast(journal);
      if (decidedAt !== undefined && decidedAt > clock())
        return refuse('floor-later', 'its date lies in the future; what is decided later is entered later');
      await enterFileFloors(journal, about, { decidedAt: clock() });
      const [entered] = await journal.append([
        floorEntry({ ...(named === undefined ? {} : { clause: named }), decidedAt: decidedAt ?? clock(), ...decided }),
      ]);
      for (const entry of journal.read(entered!.index)) return floorFrom(entry)!;
      throw new Error('what was acknowledged is in the record');
    } finally {
      journal.close();
    }
  } finally {
    store.close();
  }
}

/** The clock of an exercise: a second after its last entry. */
export function afterLast(journal: Journal): () => Instant {
  let last: Instant = instant(0);
  for (const { receivedAt } of journal.read()) last = receivedAt;
  return () => instant(last + 1_000);
}

function clauseOf(folder: string, about: CaseFile, asked: string): string | Refusal {
  const texts = keptTexts(folder, about.texts);
  if (isRefusal(texts)) return texts;
  const ids = limitsOf(compileStored(about.agreement, about.reading, texts).terms);
  const found = ids.filter((each) => each === asked || shortName(each) === asked);
  if (found.length === 1) return found[0]!;
  const near = nearestName(
    asked,
    ids.map((each) => shortName(each)),
  );
  return refuse(
    'floor-clause',
    `\`${asked}\` is no clause with a limit; ${near ? `did you mean \`${near}\`?` : `there are ${ids.map((each) => shortName(each)).join(', ')}`}`,
  );
}

/** The clauses that an absence of reports may speak about. */
function limitsOf({ counters, terms }: Terms): readonly string[] {
  return [...counters, ...terms.filter(({ act }) => act?.kind === 'commit')].map(({ id }) => id);
}
