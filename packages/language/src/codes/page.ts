/** What a diagnostic means, with a text that raises it and a twin that does not. A code is for ever. */
export interface CodePage {
  readonly code: string;
  readonly title: string;
  readonly definition: string;
  /** Raises the code when it stands behind the prelude. */
  readonly snippet: string;
  /** The same text repaired. */
  readonly twin: string;
}

/** A page; the twin is the snippet with one part replaced, or where there is nothing to replace, a text of its own. */
export function page(
  code: string,
  title: string,
  definition: string,
  snippet: string,
  [wrong, right]: readonly [string, string],
): CodePage {
  return { code, title, definition, snippet, twin: wrong === '' ? right : snippet.replace(wrong, right) };
}
