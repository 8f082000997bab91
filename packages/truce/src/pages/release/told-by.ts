import { reportingPeriod } from '../../days/index.ts';
import { addDays, dayOf, type Instant, instant } from '../../kernel/index.ts';
import { type ToldEntry, takesPlaceOf } from '../../pledges/index.ts';
import { optional, type ReleaseGround } from './gate.ts';

/** Whether evidence is an address that anybody can open. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//.test(text);
}

/** An entry and what every entry has of it, as the public may read them. */
export interface InPublic<T> {
  readonly entry: T;
  readonly told: ToldEntry;
}

/**
 * What every entry has, member by member, of those that a public edition shows; of its evidence the addresses alone.
 *
 * What a table calls its rows may say a place, and numbers with gaps say that something lies between: names are keyed. When a
 * word was received is told by the reporting day, so that hours of the desk and groups of rows are not read off. Entries that
 * replace one another keep their order by a millisecond each; one whose older word is not shown says nothing of it.
 * `notBefore` is the earliest instant at which a word may be read, and the instant it is then said to have come.
 */
export function toldInPublic<T extends ToldEntry>(
  shown: readonly T[],
  { input, evaluation, nameOf }: Pick<ReleaseGround, 'input' | 'evaluation' | 'nameOf'>,
  notBefore: (entry: T) => Instant | undefined = () => undefined,
): readonly InPublic<T>[] {
  const byId = new Map(shown.map((entry) => [entry.id, entry]));
  const olderOf = (entry: T): T | undefined => {
    const older = entry.replaces === undefined ? undefined : byId.get(entry.replaces);
    return older && takesPlaceOf(entry, older) ? older : undefined;
  };
  const times = new Map<string, Instant>();
  const inOrder = shown.toSorted((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
  for (const entry of inOrder) {
    const day = reportingDayStart(entry.receivedAt, input);
    const own = instant(Math.max(day, notBefore(entry) ?? day));
    const older = olderOf(entry);
    const after = older === undefined ? undefined : times.get(older.id);
    times.set(entry.id, after === undefined || own > after ? own : instant(after + 1));
  }
  const told = shown.flatMap((entry): InPublic<T>[] => {
    const receivedAt = times.get(entry.id)!;
    if (receivedAt > evaluation.knownAt) return [];
    const { id, happenedAt, speaker, evidence, grade, exercise } = entry;
    const older = olderOf(entry);
    const common: ToldEntry = {
      id: nameOf('wrd', id),
      happenedAt: { startsAt: happenedAt.startsAt, endsAt: happenedAt.endsAt },
      receivedAt,
      speaker: { side: speaker.side, name: speaker.name },
      evidence: evidence.filter(isAddress),
      grade,
      ...optional('exercise', exercise),
      ...optional('replaces', older && nameOf('wrd', older.id)),
    };
    return [{ entry, told: common }];
  });
  // In which order rows were handed in is nobody's business either.
  return told.sort((a, b) => a.told.receivedAt - b.told.receivedAt || (a.told.id < b.told.id ? -1 : 1));
}

function reportingDayStart(at: Instant, clock: ReleaseGround['input']): Instant {
  const day = dayOf(at, clock.dayZone);
  const { startsAt, endsAt } = reportingPeriod(day, clock);
  return at < endsAt ? startsAt : reportingPeriod(addDays(day, 1), clock).startsAt;
}
