import { type Diagnostic, sha256OfText } from '@truceline/truce/kernel';
import { itemsOf, type Sidecar, type Source, shortName, type Terms } from '@truceline/truce/terms';
import { type LanguageHost, resolvePath } from '../compile/host.ts';

/**
 * TL-107: quoted words that do not stand in the pinned copy of their source (`sources/<source>.txt` beside the text, named by
 * its hash in the header, or the source itself where it is a file beside the text), and, once for a text, quotes whose sources are not pinned, so that nobody can compare them.
 */
export function quotesInSources(
  { terms, sidecar }: { readonly terms: Terms; readonly sidecar: Sidecar },
  file: string,
  host: LanguageHost,
): readonly Diagnostic[] {
  const own = itemsOf(terms).filter((item) => item.id.startsWith(`${terms.agreement}/`) && item.quotes.length > 0);
  const copies = new Map(terms.sources.map((source) => [source.id, copyOf(source, file, host)]));
  let loose = 0;
  const found = own.flatMap((item): readonly Diagnostic[] => {
    const cited = item.cites.map((cite) => copies.get(cite.source));
    const texts = cited.flatMap((copy) => (copy?.kind === 'pinned' ? [copy.text] : []));
    const span = sidecar.spans[item.id];
    if (texts.length < cited.length || cited.length === 0) {
      loose++;
      return [];
    }
    const missing = item.quotes.filter((quote) => !texts.some((text) => text.includes(alike(quote))));
    return missing.map((quote) => ({
      code: 'TL-107',
      severity: 'error',
      message: `\`${shortName(item.id)}\` quotes words that are not in the pinned source: “${quote.slice(0, 80)}”; quote what stands there, or make it a note`,
      file: span?.file ?? file,
      line: span?.line ?? 1,
      column: span?.column ?? 1,
    }));
  });
  const other = [...copies].flatMap(([id, copy]) => (copy.kind === 'other' ? [`\`${shortName(id)}\``] : []));
  return [
    ...found,
    ...(other.length > 0
      ? [
          whole(
            file,
            'error',
            `the copy of ${other.join(', ')} in \`sources\` is not the text that was pinned; restore it, or pin it anew`,
          ),
        ]
      : []),
    ...(loose > 0
      ? [
          whole(
            file,
            'warning',
            `quotes of ${loose} item${loose === 1 ? '' : 's'} cannot be compared: a source that they cite is not pinned; put its text into \`sources\` and its hash into the header`,
          ),
        ]
      : []),
  ];
}

type Copy = { readonly kind: 'pinned'; readonly text: string } | { readonly kind: 'none' | 'other' };

function copyOf(source: Source, file: string, host: LanguageHost): Copy {
  if (source.sha256 === undefined) return { kind: 'none' };
  // A source that is itself a file beside the text is its own copy.
  const beside = /^[a-z][a-z0-9+.-]*:/i.test(source.uri) ? [] : [source.uri];
  let found: Copy = { kind: 'none' };
  for (const name of [`sources/${shortName(source.id)}.txt`, ...beside]) {
    const path = resolvePath(file, name);
    const text = path === undefined ? undefined : host.readText(path);
    if (text === undefined) continue;
    if (sha256OfText(text) === source.sha256) return { kind: 'pinned', text: alike(text) };
    found = { kind: 'other' };
  }
  return found;
}

/** Spaces, dashes and quotation marks are made alike; everything else must stand as it is. */
function alike(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[‐-―−]/g, '-')
    .replace(/["“”„«»‘’‚'`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

function whole(file: string, severity: Diagnostic['severity'], message: string): Diagnostic {
  return { code: 'TL-107', severity, message, file, line: 1, column: 1 };
}
