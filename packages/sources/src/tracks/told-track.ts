import type { TrackPosition } from '@truceline/truce/coverage';
import { type Instant, parseInstant, type Refusal, refuse } from '@truceline/truce/kernel';
import type { statedIn } from './track-fields.ts';

/** A position that could not be used: on which line, and why. */
export interface BadPosition {
  readonly line: number;
  readonly reason: string;
}

/** A track as a file tells it: stretches that the receiver wrote without a break, and what could not be used. */
export interface ToldTrack {
  readonly line: number;
  readonly name: string | undefined;
  readonly stated: ReturnType<typeof statedIn>;
  readonly segments: readonly (readonly TrackPosition[])[];
  readonly bad: readonly BadPosition[];
  /** The file says only when the way began and ended: the times between are spread along its length. */
  readonly spread: boolean;
}

/** One step through a file of tracks. */
export type TrackStep =
  | { readonly kind: 'track'; readonly track: ToldTrack; readonly file: ReturnType<typeof statedIn> }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string }
  | { readonly kind: 'noted'; readonly line: number; readonly column: string; readonly words: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** An instant of a track, its fraction cut to milliseconds; or why it is none. A time without a zone is never guessed. */
export function trackInstant(text: string | undefined): Instant | string {
  if (text === undefined || text === '') return 'has no time';
  const at = parseInstant(text.replace(/(\.\d{3})\d+/, '$1'));
  if (at !== undefined) return at;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text)
    ? `\`${text}\` has no time zone`
    : `\`${text.slice(0, 40)}\` is no time`;
}

/** Degrees as a file writes them; `undefined` for anything that is no plain number. */
export function degreesIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,9}(?:\.\d*)?(?:[eE][+-]?\d{1,2})?$/.test(text.trim())
    ? Number(text)
    : undefined;
}

/** What is said of a file that ends too early or breaks its syntax: what came before stands. A file that never began is refused. */
export function brokenFile(
  { line, reason }: { readonly line: number; readonly reason: string },
  { path, begun }: { readonly path: string; readonly begun: boolean },
): TrackStep {
  return begun
    ? { kind: 'rejected', line, column: '', reason: `the file cannot be read from here on: ${reason}; export it again` }
    : { kind: 'refused', refusal: refuse('xml-none', `\`${path}\` is no XML: ${reason}; export it again`) };
}
