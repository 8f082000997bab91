import { SaxesParser } from 'saxes';

/** One element of a document: its path, its own text, its attributes. */
export interface XmlElement {
  readonly path: string;
  readonly space: string;
  readonly text: string;
  readonly leaf: boolean;
}

/** The elements of a well-formed document in the order in which they end; throws where it is not well-formed. */
export function elementsOf(xml: string): readonly XmlElement[] {
  const parser = new SaxesParser({ xmlns: true });
  const open: { name: string; space: string; text: string; leaf: boolean }[] = [];
  const found: XmlElement[] = [];
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.on('opentag', (tag) => {
    const above = open.at(-1);
    if (above) above.leaf = false;
    open.push({ name: tag.local, space: tag.uri, text: '', leaf: true });
  });
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top) top.text += text;
  });
  parser.on('closetag', () => {
    const path = open.map(({ name }) => name).join('/');
    const { space, text, leaf } = open.pop()!;
    found.push({ path, space, text, leaf });
  });
  parser.write(xml).close();
  return found;
}
