import type { Instant } from '../../kernel/index.ts';
import type { ReportId } from '../../reports/index.ts';

/** What a person says of two reports. */
export const pairLabels = ['same', 'different', 'cannotTell'] as const;
export type PairLabel = (typeof pairLabels)[number];

/** Whether the word is one of them. */
export function isPairLabel(word: string): word is PairLabel {
  return (pairLabels as readonly string[]).includes(word);
}

/** Two reports by their ids, the smaller first. */
export interface ReportPair {
  readonly one: ReportId;
  readonly other: ReportId;
}

/** A pair that was drawn for labelling, and how it stood when it was drawn. */
export interface DrawnPair extends ReportPair {
  /** The stratum it was drawn from: score decile, kinds, sources. */
  readonly stratum: string;
  /** Pairs of the stratum for each that was drawn: what one label stands for. */
  readonly weight: number;
  /** Sealed pairs take no part in learning. */
  readonly sealed: boolean;
  /** The sources of the two, in order of their names. */
  readonly sources: readonly [string, string];
}

/** What the record keeps of labelling, one entry each. */
export type LabelSaid =
  /** Pairs to label. The newest draw is the one that is worked on; labels of an older one stay with it. */
  | { readonly act: 'draw'; readonly seed: number; readonly parameters: string; readonly pairs: readonly DrawnPair[] }
  /** A person's label of a pair, before the other's is known. */
  | { readonly act: 'label'; readonly pair: ReportPair; readonly label: PairLabel }
  /** A third person's label of a pair on which two differ. */
  | { readonly act: 'settle'; readonly pair: ReportPair; readonly label: PairLabel }
  /** A person takes an own label back that nobody has answered yet. */
  | { readonly act: 'takeBack'; readonly pair: ReportPair };

/** What a person handed in. */
export interface LabelDraft {
  readonly said: LabelSaid;
  /** The short code of the person; never a name. */
  readonly by: string;
  readonly exercise?: true;
}

/** The same as the record holds it. */
export interface RecordedLabel extends LabelDraft {
  readonly receivedAt: Instant;
}

/** The code of a person as it is compared: lower case, 2 to 12 letters, digits, `-` or `_`; nothing for anything else. */
export function coderCode(text: string): string | undefined {
  const code = text.trim().toLowerCase();
  return /^[a-z0-9][a-z0-9_-]{1,11}$/.test(code) ? code : undefined;
}

/** The name of a pair, whichever of the two is named first. */
export function pairKey({ one, other }: ReportPair): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
