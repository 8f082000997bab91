import type { Instant } from '../kernel/index.ts';
import type { IncidentKindName, InformationCredibility, SourceClass, SourceReliability } from '../reports/index.ts';
import type { SourceId } from './source-id.ts';

/** What came out of looking into an item. `cannotTell`: it was looked into, and nothing came out. */
export const marks = ['confirmed', 'refuted', 'cannotTell'] as const;
export type Mark = (typeof marks)[number];

/** Who may judge: offices of the mission, and the directors of an exercise for them. Parties and delegates do not. */
export const judgeOffices = ['secretariat', 'chair', 'duty', 'director'] as const;
export type JudgeOffice = (typeof judgeOffices)[number];

/** Who judged. `person` is a code, never a name; nobody has checked it until there is sign-in. */
export interface Judge {
  readonly office: JudgeOffice;
  readonly of?: string;
  readonly person: string;
  readonly authenticated: boolean;
}

/** What a judgement says. Letter and digit have a judgement each and are never given together. */
export type Judged =
  /** What became of an item: it makes the record of its source. */
  | { readonly what: 'mark'; readonly report: string; readonly mark: Mark; readonly reason: string }
  /** The digit of one item. */
  | {
      readonly what: 'credibility';
      readonly report: string;
      readonly digit: InformationCredibility;
      readonly reason: string;
    }
  /** The letter of a source, on one topic or on all, about one party or all: two persons. */
  | {
      readonly what: 'reliability';
      readonly source: SourceId;
      readonly letter: SourceReliability;
      readonly kind?: IncidentKindName;
      readonly party?: string;
      readonly reason: string;
    }
  /** What kind of witness a source is, against the word of its feed: two persons. */
  | {
      readonly what: 'class';
      readonly source: SourceId;
      readonly sourceClass: SourceClass;
      readonly reason: string;
    }
  /** Whether digits are those of the feeds or follow from the groups: two persons, since it moves every count with a minimum. */
  | { readonly what: 'method'; readonly digits: 'groups' | 'feeds'; readonly reason: string }
  /** Another person stands behind a judgement that takes two. */
  | { readonly what: 'second'; readonly judgement: string; readonly reason?: string }
  /** A judgement is taken back: by whoever gave it, or by two others. */
  | { readonly what: 'undo'; readonly judgement: string; readonly reason: string };

/** A judgement on its way into the record. */
export interface JudgementDraft {
  readonly said: Judged;
  readonly by: Judge;
  readonly happenedAt: Instant;
  readonly exercise?: true;
}

/** A judgement as the record holds it: never changed and never deleted; a later one answers it. */
export interface Judgement extends JudgementDraft {
  /** Id of its entry. */
  readonly id: string;
  readonly receivedAt: Instant;
}

/** A judgement of one sort. */
export type JudgementOf<W extends Judged['what']> = Judgement & { readonly said: Extract<Judged, { what: W }> };

/** Whether a judgement is of one of some sorts. */
export function isJudgement<W extends Judged['what']>(
  judgement: Judgement,
  ...whats: W[]
): judgement is JudgementOf<W> {
  return (whats as readonly string[]).includes(judgement.said.what);
}
