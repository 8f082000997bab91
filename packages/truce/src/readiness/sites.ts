import { by, byText, type Instant } from '../kernel/index.ts';
import { voiceOf } from '../pledges/index.ts';
import type { EntryOf, ReadinessEntry, SiteFacts } from './entry.ts';

/** One site with everybody's word on it side by side. */
export interface SiteStanding {
  readonly id: string;
  /** By voice, in order of the name. */
  readonly words: readonly SiteWord[];
  /** What voices contradict each other on. */
  readonly conflicts: readonly { readonly fact: keyof SiteFacts; readonly voices: readonly string[] }[];
}

/** What one voice says of a site. */
export interface SiteWord {
  readonly voice: string;
  readonly facts: Partial<SiteFacts>;
  readonly since: Instant;
  /** When it was closed, or is to be by its own word. */
  readonly until?: Instant;
  readonly exercise: boolean;
  readonly entries: readonly string[];
}

/** Folds the entries on sites; they come in the order in which they are to be folded. */
export function sitesFrom(entries: readonly ReadinessEntry[]): readonly SiteStanding[] {
  const sites = new Map<string, Map<string, SiteWord>>();
  for (const entry of entries) {
    if (!isOnSite(entry)) continue;
    const { site } = entry.telling;
    const voices = sites.get(site) ?? new Map<string, SiteWord>();
    sites.set(site, voices);
    const voice = voiceOf(entry);
    voices.set(voice, told(voices.get(voice), entry, voice));
  }
  return [...sites]
    .sort(([a], [b]) => byText(a, b))
    .map(([id, voices]) => {
      const words = [...voices.values()].sort(by(({ voice }) => voice));
      return { id, words, conflicts: conflictsIn(words) };
    });
}

type OnSite = EntryOf<'site'> | EntryOf<'closed'>;

function isOnSite(entry: ReadinessEntry): entry is OnSite {
  return entry.telling.what === 'site' || entry.telling.what === 'closed';
}

function told(before: SiteWord | undefined, entry: OnSite, voice: string): SiteWord {
  const { telling, happenedAt, exercise } = entry;
  const word = before ?? { voice, facts: {}, since: happenedAt.startsAt, exercise: false, entries: [] };
  const kept = {
    ...word,
    exercise: word.exercise || exercise === true,
    entries: [...word.entries, entry.id],
  };
  if (telling.what === 'closed') return { ...kept, until: happenedAt.endsAt };
  const { until: _, ...open } = kept;
  const facts = { ...word.facts, ...telling.facts };
  return { ...open, facts, ...(facts.standsUntil === undefined ? {} : { until: facts.standsUntil }) };
}

/** Whether the site stands at the instant, by this word. */
export function standsAt({ since, until }: Pick<SiteWord, 'since' | 'until'>, at: Instant): boolean {
  return since <= at && (until === undefined || at < until);
}

function conflictsIn(words: readonly SiteWord[]): SiteStanding['conflicts'] {
  const facts = [...new Set(words.flatMap((word) => Object.keys(word.facts) as (keyof SiteFacts)[]))].sort(byText);
  return facts.flatMap((fact) => {
    const says = words.filter((word) => word.facts[fact] !== undefined);
    const same = new Set(says.map((word) => JSON.stringify(word.facts[fact]))).size < 2;
    return same ? [] : [{ fact, voices: says.map(({ voice }) => voice) }];
  });
}
