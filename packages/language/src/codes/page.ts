/** What a diagnostic means, with a text that raises it and a twin that does not. A code is for ever. */
export interface CodePage {
  readonly code: string;
  readonly title: string;
  readonly definition: string;
  /** Raises the code when it stands behind the prelude. */
  readonly snippet: string;
  /** The same text repaired. */
  readonly twin: string;
  /** What a drafter does about it, in one sentence. */
  readonly mend?: string;
  /** An older text that the snippet is compared with, for a code that is about two versions. */
  readonly against?: string;
  /** Words of the prelude that are left out, for a code about what the rest of a text does not say. */
  readonly without?: string;
}

/** A page; the twin is the snippet with one part replaced, or where there is nothing to replace, a text of its own. */
export function page(
  code: string,
  title: string,
  definition: string,
  snippet: string,
  [wrong, right]: readonly [string, string],
  mend?: string,
): CodePage {
  return {
    code,
    title,
    definition,
    snippet,
    twin: wrong === '' ? right : snippet.replace(wrong, right),
    ...(mend === undefined ? {} : { mend }),
  };
}
