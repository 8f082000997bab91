/** What a question is about, in the order in which the groups are shown. */
export type ProseKind = 'words' | 'promise' | 'power' | 'time' | 'place' | 'watching' | 'money' | 'consequence';

/** The groups with what they ask, in plain words. */
export const proseKinds: Readonly<Record<ProseKind, string>> = {
  words: 'What do the words mean?',
  promise: 'What exactly is promised?',
  power: 'Who acts, who decides, who can block?',
  time: 'When, and counted from what?',
  place: 'Where?',
  watching: 'Who watches, and who verifies?',
  money: 'Who pays, and how much?',
  consequence: 'What follows?',
};

/** Some words of the pasted text: where they stand, in characters. */
export interface ProsePlace {
  readonly offset: number;
  readonly length: number;
  readonly words: string;
}

/** A question that some words raise. It is asked, not answered: whoever drafts the text answers it. */
export interface ProseQuestion extends ProsePlace {
  readonly kind: ProseKind;
  /** The diagnostic that the same silence has in an encoded text: `TL-406`. */
  readonly code: string;
  readonly question: string;
  /** Of the pasted text as a whole: no sentence of it answers what these words raise. */
  readonly wholeText: boolean;
}

/** Something that the words do say, so that nobody takes it for silence. */
export interface ProseSaid extends ProsePlace {
  readonly says: string;
}

/** One sentence of what was pasted. */
export interface ProseSentence extends ProsePlace {
  /** `asked`: words of it raise questions. `nothingAsked`: no more than that, never approval. `notEnglish`: not read. */
  readonly state: 'asked' | 'nothingAsked' | 'notEnglish';
}

/** What a reader of English treaty prose finds; `notice` is the one sentence to show where there is little else. */
export type MarkedProse =
  | {
      readonly state: 'read';
      readonly sentences: readonly ProseSentence[];
      readonly questions: readonly ProseQuestion[];
      readonly said: readonly ProseSaid[];
      /** Said where the text was too long to be read whole. */
      readonly notice: string | undefined;
    }
  | { readonly state: 'obligesNobody'; readonly sentences: readonly ProseSentence[]; readonly notice: string }
  | { readonly state: 'notEnglish'; readonly notice: string }
  | { readonly state: 'empty'; readonly notice: string };
