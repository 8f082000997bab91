import { by, byText, type Interval } from '../../kernel/index.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, voiceOf } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import { areaSpelling, isSameArea } from '../gazetteer/index.ts';
import { entryProblemOrder } from '../ledger-problem.ts';
import type { AuthorityEntry } from './entry.ts';

/** Who decides on a matter in an area, by one voice. */
export interface Authority {
  readonly matter: AuthorityEntry['telling']['matter'];
  /** First-level area; absent where it decides everywhere. */
  readonly region?: string;
  readonly name: string;
  readonly link: string;
  readonly voice: string;
  readonly since: Interval;
  readonly entry: Id;
  readonly exercise?: true;
}

/** Everybody who is told to decide at a time, as known at a time. */
export interface Authorities extends LedgerTime {
  /** By matter, area, name and voice. Two voices that name different bodies both stand. */
  readonly authorities: readonly Authority[];
  readonly problems: readonly EntryProblem[];
}

/** What a page says where nobody is named. */
export const nobodyDecides = 'nobody is named who decides';

/** Who decides at a time, as known at a time; of one voice a later word on a body replaces an earlier one, and `ended` takes it out. */
export function authoritiesAt(entries: readonly AuthorityEntry[], time: LedgerTime): Authorities {
  const { standing, problems } = entriesKnown(entries, time);
  const newest = new Map<string, AuthorityEntry>();
  for (const entry of standing) {
    const { matter, region, name } = entry.telling;
    const area = region === undefined ? undefined : areaSpelling(region) || region;
    newest.set(JSON.stringify([matter, area, name, voiceOf(entry)]), entry);
  }
  const authorities = [...newest.values()]
    .flatMap(({ telling, happenedAt, id, exercise, speaker }): readonly Authority[] => {
      const { what, ...rest } = telling;
      if (what === 'ended') return [];
      return [
        {
          ...rest,
          voice: voiceOf({ speaker }),
          since: happenedAt,
          entry: id,
          ...(exercise ? { exercise } : {}),
        },
      ];
    })
    .sort(
      by(
        ({ matter }) => matter,
        ({ region }) => region ?? '',
        ({ name }) => name,
        ({ voice }) => voice,
      ),
    );
  return { at: time.at, knownAt: time.knownAt, authorities, problems: problems.toSorted(entryProblemOrder) };
}

/**
 * Those that decide in a first-level area: those named for it, and those that decide everywhere; `Kharkiv` and
 * `Kharkiv Oblast` are one. Of a place whose area nobody states only the latter are known to decide.
 */
export function decidingIn({ authorities }: Authorities, region: string | undefined): readonly Authority[] {
  return authorities
    .filter((each) => each.region === undefined || (region !== undefined && isSameArea(each.region, region)))
    .toSorted(nearestFirst);
}

function nearestFirst(a: Authority, b: Authority): number {
  return (
    byText(a.matter, b.matter) ||
    Number(a.region === undefined) - Number(b.region === undefined) ||
    byText(a.name, b.name) ||
    byText(a.voice, b.voice)
  );
}
