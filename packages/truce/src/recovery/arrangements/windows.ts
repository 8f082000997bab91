import { byText } from '../../kernel/index.ts';
import { voiceOf } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Arrangement } from './arrangements-at.ts';
import type { WorkResult } from './entry.ts';
import { workResults } from './entry.ts';
import type { CountOf } from './outcome-shares.ts';

/** What is told of a window of silence beside its steps, each by whose word it is. */
export interface Window {
  /** Who vouched to whom; the same guarantee by two voices stands twice. */
  readonly guarantees: readonly {
    readonly by: string;
    readonly to?: string;
    readonly voice: string;
    readonly entry: Id;
  }[];
  /** The last word of each voice on shots near those who worked; a voice that is not here did not speak of them. */
  readonly shots: readonly { readonly voice: string; readonly near: 'heard' | 'none'; readonly entry: Id }[];
  /** The last word of each voice on the work. */
  readonly results: readonly { readonly voice: string; readonly result: WorkResult; readonly entry: Id }[];
  /** What voices agree on; `disputed` where they do not, `unknown` where none spoke of it. */
  readonly shotsNear: 'heard' | 'none' | 'disputed' | 'unknown';
  readonly result: WorkResult | 'disputed' | 'unknown';
}

/** Guarantees, shots and work of one window of silence. */
export function windowOf({ entries }: Pick<Arrangement, 'entries'>): Window {
  const guarantees: Window['guarantees'][number][] = [];
  const shots = new Map<string, Window['shots'][number]>();
  const results = new Map<string, Window['results'][number]>();
  for (const { id: entry, telling, speaker } of entries) {
    const voice = voiceOf({ speaker });
    if (telling.what === 'guaranteed')
      guarantees.push({ by: telling.by, ...(telling.to === undefined ? {} : { to: telling.to }), voice, entry });
    if (telling.what === 'shots') shots.set(voice, { voice, near: telling.near, entry });
    if (telling.what === 'worked') results.set(voice, { voice, result: telling.result, entry });
  }
  const byVoice = <T extends { readonly voice: string }>(of: Iterable<T>): readonly T[] =>
    [...of].sort((a, b) => byText(a.voice, b.voice));
  return {
    guarantees,
    shots: byVoice(shots.values()),
    results: byVoice(results.values()),
    shotsNear: agreed([...shots.values()].map(({ near }) => near)),
    result: agreed([...results.values()].map(({ result }) => result)),
  };
}

/** How the work in windows ended; one of which nobody told is in no count but its own, and in no share. */
export interface WorkShares {
  readonly all: number;
  readonly counts: Readonly<Record<WorkResult | 'disputed' | 'unknown', number>>;
  /** Done, of those of which anybody told. Absent where nobody told of any. */
  readonly doneAmongTold?: CountOf;
  /** Windows in which shots fell near workers, of those of which anybody said whether. */
  readonly shotsAmongTold?: CountOf;
}

/** Counts by result of the work. Windows without a word on it are `unknown`: neither done nor stopped. */
export function workShares(windows: readonly Pick<Window, 'result' | 'shotsNear'>[]): WorkShares {
  const counts = Object.fromEntries([...workResults, 'disputed', 'unknown'].map((each) => [each, 0])) as Record<
    WorkResult | 'disputed' | 'unknown',
    number
  >;
  for (const { result } of windows) counts[result] += 1;
  const told = windows.length - counts.unknown;
  const spoken = windows.filter(({ shotsNear }) => shotsNear !== 'unknown');
  const heard = spoken.filter(({ shotsNear }) => shotsNear === 'heard').length;
  return {
    all: windows.length,
    counts,
    ...(told === 0 ? {} : { doneAmongTold: { count: counts.done, of: told } }),
    ...(spoken.length === 0 ? {} : { shotsAmongTold: { count: heard, of: spoken.length } }),
  };
}

function agreed<W extends string>(told: readonly W[]): W | 'disputed' | 'unknown' {
  const words = new Set(told);
  const [only] = words;
  return only === undefined ? 'unknown' : words.size === 1 ? only : 'disputed';
}
