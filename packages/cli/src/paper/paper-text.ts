/** The text of a paper, one paragraph a line, and what its reader must know of how it was taken, a sentence each. */
export interface PaperText {
  readonly text: string;
  readonly notes: readonly string[];
}
