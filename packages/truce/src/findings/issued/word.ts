import type { Instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { FindingId } from '../finding.ts';
import type { FindingBody } from './body.ts';

/** Who says something of a finding: an office, whom it is held for, a person as a code. */
export interface FindingAuthor {
  readonly office: string;
  readonly of?: Id;
  readonly person: string;
  readonly authenticated: boolean;
}

/** What is said of a finding. A finding is named by the episode of its first revision, and keeps that name. */
export type FindingSaid =
  | {
      /** A person issues the body, as it was prepared, with words of their own. */
      readonly word: 'issue';
      readonly finding: FindingId;
      /** Name of the revision that this one supersedes; absent in the first. */
      readonly supersedes?: string;
      /** Why it is revised; only with `supersedes`. */
      readonly why?: string;
      readonly body: FindingBody;
      readonly statement: string;
      /** Until when the parties may reply. */
      readonly deadline?: Instant;
    }
  | WordsOn<'reply'>
  | WordsOn<'dissent'>
  | WordsOn<'withdraw'>;

interface WordsOn<W extends string> {
  readonly word: W;
  readonly finding: FindingId;
  readonly words: string;
}

/** What is said of a finding, on its way into the record. */
export interface FindingDraft {
  readonly said: FindingSaid;
  readonly by: FindingAuthor;
  readonly happenedAt: Instant;
  readonly exercise?: true;
}

/** What was said of a finding, as the record holds it: never changed, never deleted; a later word answers it. */
export type FindingWord = FindingSaid & {
  /** SHA-256 of what was said, as it was recorded: the same in every record that holds it. */
  readonly name: string;
  readonly by: FindingAuthor;
  readonly happenedAt: Instant;
  readonly receivedAt: Instant;
  readonly exercise?: true;
};

/** What was said in one of the ways. */
export type WordOf<W extends FindingSaid['word']> = Extract<FindingWord, { readonly word: W }>;
