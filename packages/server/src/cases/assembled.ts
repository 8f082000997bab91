import { type Instant, instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { Gazetteer } from '@truceline/truce/recovery';
import { reportFromEntry, type StoredEntry } from '../journal/index.ts';
import type { Basemap } from '../publish/map-svg.ts';
import { type ReadingStore, readBlob } from '../store/index.ts';
import { actFrom } from './act-entries.ts';
import { amendedIn } from './amended-entries.ts';
import { candidateFrom } from './candidate-entries.ts';
import { type CaseFile, parseCaseFile } from './case-file.ts';
import type { OpenCase } from './case-input.ts';
import { caseSecret } from './case-secret.ts';
import { findingWordFrom } from './finding-entries.ts';
import { floorFrom } from './floor-entries.ts';
import { judgementFrom } from './grade-entries.ts';
import { placesKept } from './kept-places.ts';
import { type KeptTexts, textsIn } from './kept-texts.ts';
import { labelFrom } from './label-entries.ts';
import type { OpenedCase } from './opened-case.ts';
import {
  accessFrom,
  attachmentFrom,
  claimFrom,
  coverageFrom,
  observedFrom,
  watchFrom,
  zoneFrom,
} from './other-entries.ts';
import { promiseFrom } from './promise-entries.ts';
import { compileStored } from './read-agreement.ts';
import { recoveredFrom } from './recovered-entries.ts';
import { redactedIn } from './redaction-entries.ts';
import { registrationFrom } from './registration-entries.ts';
import { sortingFrom } from './sorting-entries.ts';

/** What a case is beside its entries: everything that moves its editions and stands in no entry. */
export interface CaseGround {
  readonly file: CaseFile;
  readonly texts: KeptTexts;
  readonly places?: Gazetteer;
  /** Keys its public names. */
  readonly secret: string;
}

/** A case from its ground and its entries, wherever both were read. */
export function caseFrom(
  { file, texts, places, secret }: CaseGround,
  entries: readonly StoredEntry[],
): OpenCase | Refusal {
  const kept = texts(file.texts);
  if (isRefusal(kept)) return kept;
  const amended = amendedIn(texts, entries);
  if (isRefusal(amended)) return amended;
  return {
    file,
    compiled: compileStored(file.agreement, file.reading, kept),
    reports: entries.flatMap((entry) => reportFromEntry(entry) ?? []),
    claims: entries.flatMap((entry) => claimFrom(entry) ?? []),
    coverage: entries.flatMap((entry) => coverageFrom(entry) ?? []),
    watches: entries.flatMap((entry) => watchFrom(entry) ?? []),
    access: entries.flatMap((entry) => accessFrom(entry) ?? []),
    floors: entries.flatMap((entry) => floorFrom(entry) ?? []),
    registered: entries.flatMap((entry) => registrationFrom(entry) ?? []),
    observed: entries.flatMap((entry) => observedFrom(entry) ?? []),
    attachments: entries.flatMap((entry) => attachmentFrom(entry) ?? []),
    amended,
    acts: entries.flatMap((entry) => actFrom(entry) ?? []),
    judgements: entries.flatMap((entry) => judgementFrom(entry) ?? []),
    sortings: entries.flatMap((entry) => sortingFrom(entry) ?? []),
    candidates: entries.flatMap((entry) => candidateFrom(entry) ?? []),
    labels: entries.flatMap((entry) => labelFrom(entry) ?? []),
    findingWords: entries.flatMap((entry) => findingWordFrom(entry) ?? []),
    redacted: redactedIn(entries, (index) => entries[index]),
    promised: entries.flatMap((entry) => promiseFrom(entry) ?? []),
    recovered: entries.flatMap((entry) => recoveredFrom(entry) ?? []),
    ...(places ? { places } : {}),
    zones: entries.flatMap((entry) => zoneFrom(entry) ?? []),
    secret,
  };
}

/** The ground of a case of a store. */
export function groundInStore(store: ReadingStore, id: string, folder: string): CaseGround | Refusal {
  const file = parseCaseFile(store.readCase(id));
  if (isRefusal(file)) return file;
  const places = file.places === undefined ? undefined : placesKept(folder, file.places);
  if (isRefusal(places)) return places;
  return { file, texts: textsIn(folder), ...(places ? { places } : {}), secret: caseSecret(folder) };
}

/** A case of a store from its file, its kept texts and its entries. */
export function assembled(
  store: ReadingStore,
  id: string,
  folder: string,
  entries: readonly StoredEntry[],
): Pick<OpenedCase, 'open' | 'basemap'> | Refusal {
  const ground = groundInStore(store, id, folder);
  if (isRefusal(ground)) return ground;
  const open = caseFrom(ground, entries);
  if (isRefusal(open)) return open;
  const basemap = ground.file.basemap === undefined ? undefined : readBlob(folder, ground.file.basemap);
  if (isRefusal(basemap)) return basemap;
  return {
    open,
    basemap: basemap === undefined ? undefined : (JSON.parse(new TextDecoder().decode(basemap)) as Basemap),
  };
}

/** The ground of a case that is open. */
export function groundOf({ file, places, secret }: OpenCase, folder: string): CaseGround {
  return { file, texts: textsIn(folder), ...(places ? { places } : {}), secret };
}

/**
 * The case as a public edition of an instant sees it: of the entries those that were received at or before its known-at, the
 * profile's delay taken off, and no others, so that whoever has just these can make the edition again.
 */
export function releasedOf(
  store: ReadingStore,
  id: string,
  folder: string,
  { open, entries }: { readonly open: OpenCase; readonly entries: readonly StoredEntry[] },
): (at: Instant) => OpenCase | Refusal {
  const made = new Map<number, OpenCase | Refusal>([[entries.length, open]]);
  return (at) => {
    const knownAt = instant(at - open.file.profile.delayHours * 3_600_000);
    const released = entries.filter(({ receivedAt }) => receivedAt <= knownAt);
    const known = made.get(released.length);
    if (known) return known;
    const opened = assembled(store, id, folder, released);
    const seen = isRefusal(opened) ? opened : opened.open;
    made.set(released.length, seen);
    return seen;
  };
}
