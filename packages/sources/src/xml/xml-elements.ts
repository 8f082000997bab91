import type { FeedInput } from '../feed.ts';
import { type XmlStep, xmlSteps } from './xml-steps.ts';

/** An element as it opens or closes: the names that lead to it (`gpx/trk/name`), and at its end its own text. */
export type XmlElement =
  | {
      readonly kind: 'open';
      readonly path: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly line: number;
    }
  /** `line` is where it began; `text` is trimmed, without that of elements within. */
  | {
      readonly kind: 'close';
      readonly path: string;
      readonly text: string;
      readonly line: number;
      readonly leaf: boolean;
    }
  | Extract<XmlStep, { readonly kind: 'broken' | 'refused' }>;

/** The prefix by which a reader calls a namespace, by its address. An element of another one is called `*`. */
export type Spaces = Readonly<Record<string, string>>;

interface Open {
  readonly path: string;
  readonly line: number;
  text: string;
  leaf: boolean;
}

/** The elements of a document under the reader's own prefixes, whatever the file calls them; with no spaces by local name. */
export async function* xmlElements(input: FeedInput, spaces?: Spaces): AsyncGenerator<XmlElement> {
  const open: Open[] = [];
  for await (const step of xmlSteps(input)) {
    const top = open.at(-1);
    if (step.kind === 'text') {
      if (top) top.text += step.text;
    } else if (step.kind === 'open') {
      if (top) top.leaf = false;
      const name = called(step.space, step.name, spaces);
      const path = top ? `${top.path}/${name}` : name;
      open.push({ path, line: step.line, text: '', leaf: true });
      yield { kind: 'open', path, attributes: step.attributes, line: step.line };
    } else if (step.kind === 'close') {
      const { path, text, line, leaf } = open.pop()!;
      yield { kind: 'close', path, text: text.trim(), line, leaf };
    } else yield step;
  }
}

function called(space: string, name: string, spaces: Spaces | undefined): string {
  if (!spaces) return name;
  const prefix = Object.hasOwn(spaces, space) ? spaces[space] : undefined;
  if (prefix === undefined) return '*';
  return prefix === '' ? name : `${prefix}:${name}`;
}
