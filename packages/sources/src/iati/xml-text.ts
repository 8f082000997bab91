/** An element to be written: its attributes in the order in which they stand, and either text or elements in it. */
export interface XmlPart {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly children?: readonly XmlPart[];
}

/** What XML 1.0 cannot hold, character references included. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text that XML can hold. Halves of surrogate pairs become U+FFFD. */
export function writable(text: string): string {
  return text.toWellFormed().replace(unwritable, '');
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for an element or an attribute, such that a reader gets back every character, line ends included. */
export function escaped(text: string): string {
  return writable(text).replace(/[&<>"\t\n\r]/g, (character) => escapes[character]!);
}

/** An element as text, indented by two spaces a level, each on its own line. */
export function xmlText(part: XmlPart, level = 0): string {
  const indent = '  '.repeat(level);
  const attributes = Object.entries(part.attributes ?? {}).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const start = `${indent}<${part.name}${attributes.join('')}`;
  if (part.children !== undefined && part.children.length > 0)
    return `${start}>\n${part.children.map((each) => xmlText(each, level + 1)).join('')}${indent}</${part.name}>\n`;
  return part.text === undefined ? `${start}/>\n` : `${start}>${escaped(part.text)}</${part.name}>\n`;
}
