import { type Refusal, refuse } from '@truceline/truce/kernel';
import { SaxesParser } from 'saxes';
import { clip } from '../cells.ts';
import type { FeedInput } from '../feed.ts';
import { declaredEncoding, otherEncoding } from './encoding.ts';

/** A larger document than this, unpacked, is no file of the field: 64 MiB, or some 500,000 positions. */
export const xmlBytesMax = 64 * 1024 * 1024;
/** Elements within elements; files of the field need fewer than 20. */
export const xmlDepthMax = 100;

/** What bounds a document. A piece is all that stands between two steps: one tag with its attributes, one text, one comment. */
export interface XmlLimits {
  readonly bytesMax: number;
  readonly pieceBytesMax: number;
}

/** One step through a document. Names are local, with the address of their namespace beside them; lines count from 1. */
export type XmlStep =
  | {
      readonly kind: 'open';
      readonly space: string;
      readonly name: string;
      /** Attributes without a prefix, `xml:lang`, and `r:id` of office documents; those of other namespaces are left out. */
      readonly attributes: Readonly<Record<string, string>>;
      readonly line: number;
    }
  | { readonly kind: 'close'; readonly space: string; readonly name: string; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  /** From here on the document cannot be read; what came before stands. Always the last step. */
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string }
  /** The document is not to be read at all. Always the last step. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Walks through an XML document as a stream, strictly, in memory bounded by one chunk and one text. A document type is refused
 * before anything of it is read, so that no entity is ever expanded and nothing is ever fetched (XXE, billion laughs); so are
 * other encodings than UTF-8, documents and pieces beyond the limits and elements nested deeper than `xmlDepthMax`. A byte that is not UTF-8
 * becomes U+FFFD and spoils the value that it stands in.
 */
export async function* xmlSteps(
  input: FeedInput,
  { bytesMax, pieceBytesMax }: XmlLimits = { bytesMax: xmlBytesMax, pieceBytesMax: xmlBytesMax },
): AsyncGenerator<XmlStep> {
  if (input.bytes > bytesMax) return yield tooLarge(input.path, bytesMax);
  const parser = new SaxesParser({ xmlns: true, position: true });
  let steps: XmlStep[] = [];
  let ended = false;
  let depth = 0;
  const last = (step: XmlStep): void => {
    if (!ended) steps.push(step);
    ended = true;
  };
  const push = (step: XmlStep): void => void (ended || steps.push(step));
  const refused = (name: string, words: string): void =>
    last({ kind: 'refused', refusal: refuse(name, `\`${input.path}\` ${words}`) });
  parser.on('xmldecl', ({ encoding }) => {
    const declared = declaredEncoding(encoding);
    if (declared !== undefined) refused('xml-encoding', `says that it is in \`${clip(declared)}\`; save it as UTF-8`);
  });
  parser.on('doctype', () =>
    refused(
      'xml-doctype',
      'declares a document type (<!DOCTYPE), which may define entities or fetch files; take that line out if you trust the file',
    ),
  );
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (++depth > xmlDepthMax)
      return refused('xml-depth', `has elements nested deeper than ${xmlDepthMax}; it is no file of the field`);
    const own: Record<string, string> = Object.create(null);
    for (const each of Object.values(attributes)) {
      if (each.prefix === '') own[each.local] = each.value;
      else if (each.name === 'xml:lang') own['xml:lang'] = each.value;
      else if (isRelation(each)) own['r:id'] = each.value;
    }
    push({ kind: 'open', space: uri, name: local, attributes: own, line: parser.line });
  });
  parser.on('closetag', ({ uri, local }) => {
    depth--;
    push({ kind: 'close', space: uri, name: local, line: parser.line });
  });
  const text = (words: string): void => push({ kind: 'text', text: words, line: parser.line });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('error', ({ message }) =>
    last({ kind: 'broken', line: parser.line, reason: clip(message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')) }),
  );

  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  let pieceBytes = 0;
  for await (const chunk of input.open()) {
    const wrong = bytes === 0 ? otherEncoding(chunk) : undefined;
    bytes += chunk.length;
    if (wrong !== undefined) refused('xml-encoding', `is in ${wrong}; save it as UTF-8`);
    else if (bytes > bytesMax) last(tooLarge(input.path, bytesMax));
    else parser.write(decoder.decode(chunk, { stream: true }));
    pieceBytes = steps.length > 0 ? 0 : pieceBytes + chunk.length;
    if (pieceBytes > pieceBytesMax)
      refused('xml-piece', `has a tag or text of more than ${pieceBytesMax} bytes near line ${parser.line}`);
    for (const step of steps) yield step;
    if (ended) return;
    steps = [];
  }
  parser.write(decoder.decode()).close();
  yield* steps;
}

/** The attribute by which a part of an office document names another (ECMA-376), transitional or strict. */
function isRelation({ uri, local }: { readonly uri: string; readonly local: string }): boolean {
  return local === 'id' && /^http:\/\/(?:schemas\.openxmlformats|purl\.oclc)\.org\/.*\/relationships$/.test(uri);
}

function tooLarge(path: string, bytesMax: number): XmlStep {
  return {
    kind: 'refused',
    refusal: refuse('xml-too-large', `\`${path}\` has more than ${bytesMax} bytes; split it, one file a day`),
  };
}
