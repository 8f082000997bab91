import { by, byText, type LocalDay } from '../kernel/index.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, voiceOf } from '../pledges/index.ts';
import type { Id } from '../terms/index.ts';
import type { ForceEntry } from './force-entry.ts';
import { overlap } from './serving.ts';
import type { Contribution, ForceStatement, Requirement } from './statement.ts';
import { told, type VoiceBook, voiceBook } from './voice-book.ts';

/** A force as known at a time: what is required and offered, and where the words on it do not fit together. */
export interface Forces extends LedgerTime, ForceStatement {
  /** Where voices give different figures: all of them, and which one counts here. */
  readonly conflicts: readonly { readonly about: Id; readonly says: readonly string[]; readonly counts: string }[];
  /** Actors that offer more than they say they have. Nothing is cut off: both figures stand. */
  readonly tooLarge: readonly {
    readonly actor: Id;
    readonly unit: string;
    readonly offered: number;
    readonly declared: number;
  }[];
  readonly problems: readonly EntryProblem[];
}

/**
 * Folds entries into a statement of what is required and offered. Voices are never added: of an offer its donor's own word
 * counts, of a requirement the recipient's; where others alone speak and differ the smallest offer and the largest
 * requirement count, and the conflict is listed. Caveats of all voices bind until whoever told them lifts them.
 */
export function forcesAt(entries: readonly ForceEntry[], time: LedgerTime): Forces {
  const { standing, problems } = entriesKnown(entries, time);
  const wrong: EntryProblem[] = [...problems];
  const books = new Map<string, VoiceBook>();
  for (const entry of standing) {
    const voice = voiceOf(entry);
    const book = books.get(voice) ?? voiceBook(entry.speaker.side);
    books.set(voice, book);
    const reason = told(entry, book);
    if (reason !== undefined) wrong.push({ entry: entry.id, reason });
  }
  const voices = [...books].sort(([a], [b]) => byText(a, b)).map(([voice, book]) => ({ voice, book }));
  const conflicts: Forces['conflicts'][number][] = [];
  const requirements = idsOf(voices, 'requirements').map((id) => {
    const words = voices.flatMap(({ voice, book: { requirements: said, side } }) =>
      said.has(id) ? [{ voice, side, said: [said.get(id)!] }] : [],
    );
    return chosen(id, words, ['recipient', 'observer', 'donor'], -1, conflicts)[0]!;
  });
  const contributions = idsOf(voices, 'offers').flatMap((id) => {
    const words = voices.flatMap(({ voice, book: { offers, side } }) =>
      offers.has(id) ? [{ voice, side, said: offers.get(id)!.parts }] : [],
    );
    return chosen(id, words, ['donor', 'recipient', 'observer'], 1, conflicts).map((offer, part) =>
      contributionOf(id, part, offer, voices),
    );
  });
  return {
    ...time,
    requirements,
    contributions,
    open: [],
    conflicts,
    tooLarge: tooLarge(contributions, voices),
    problems: wrong.sort(
      by(
        (each) => each.entry,
        (each) => each.reason,
      ),
    ),
  };
}

interface Voice {
  readonly voice: string;
  readonly book: VoiceBook;
}

function idsOf(voices: readonly Voice[], of: 'requirements' | 'offers'): readonly Id[] {
  return [...new Set(voices.flatMap(({ book }) => [...book[of].keys()]))].sort(byText);
}

type Figure = Omit<Requirement, 'id'> | Omit<Contribution, 'id' | 'mandates' | 'caveats'>;

interface Word<T> {
  readonly voice: string;
  readonly side: VoiceBook['side'];
  readonly said: readonly T[];
}

/** The word that counts: by side, then the smallest (`sign` 1) or largest (-1), then by the name of the voice. */
function chosen<T extends Figure>(
  about: Id,
  words: readonly Word<T>[],
  sides: readonly VoiceBook['side'][],
  sign: 1 | -1,
  conflicts: Forces['conflicts'][number][],
): readonly T[] {
  const size = ({ said }: Word<T>): number => said.reduce((sum, { quantity }) => sum + quantity, 0);
  const [first, ...others] = [...words].sort(
    by<Word<T>>(
      ({ side }) => sides.indexOf(side),
      (word) => sign * size(word),
      ({ voice }) => voice,
    ),
  );
  const facts = ({ said }: Word<T>): string => JSON.stringify(said.map((each) => ({ ...each, evidence: undefined })));
  if (others.some((word) => facts(word) !== facts(first!)))
    conflicts.push({
      about,
      says: words.map((word) => `${word.voice} says ${size(word)} ${word.said[0]?.unit ?? ''}`.trim()),
      counts: first!.voice,
    });
  return first!.said;
}

function contributionOf(
  id: Id,
  part: number,
  offer: Omit<Contribution, 'id' | 'mandates' | 'caveats'>,
  voices: readonly Voice[],
): Contribution {
  const calls = voices.flatMap(({ book }) => book.calls.get(id) ?? []).sort();
  const mandates = new Map<string, VoiceBook['mandates'] extends Map<string, infer M> ? M : never>();
  // The actor's own word on its mandate comes last, and counts.
  for (const { book } of [...voices].sort(by(({ book: { side } }) => (side === 'donor' ? 1 : 0))))
    for (const [key, each] of book.mandates) if (each.actor === offer.actor) mandates.set(key, each);
  const evidence = [...new Set(voices.flatMap(({ book }) => book.offers.get(id)?.evidence ?? []))];
  return {
    ...offer,
    id: part === 0 ? id : `${id} (${part + 1})`,
    ...(calls[0] === undefined ? {} : { called: calls[0] }),
    mandates: [...mandates.values()].map(({ mandate }) => mandate),
    caveats: voices.flatMap(({ book }) => [...book.caveats.values()].filter(({ of }) => of === offer.actor)),
    evidence,
  };
}

/** The most that an actor offers on any one day, against the most modest word on what it has. */
function tooLarge(contributions: readonly Contribution[], voices: readonly Voice[]): Forces['tooLarge'] {
  const declared = voices.flatMap(({ book }) => [...book.declared.values()]);
  const kinds = [...new Set(declared.map(({ actor, unit }) => JSON.stringify([actor, unit])))].sort(byText);
  return kinds.flatMap((key) => {
    const [actor, unit] = JSON.parse(key) as [Id, string];
    const has = Math.min(
      ...declared.filter((each) => each.actor === actor && each.unit === unit).map((each) => each.quantity),
    );
    const own = contributions.filter((each) => each.actor === actor && each.unit === unit);
    const peaks = own.map(({ from }) => {
      const first = from ?? ('0000-01-01' as LocalDay);
      const day = { from: first, until: first };
      return own.filter((each) => overlap(each, day)).reduce((sum, { quantity }) => sum + quantity, 0);
    });
    const offered = Math.max(0, ...peaks);
    return offered > has ? [{ actor, unit, offered, declared: has }] : [];
  });
}
