/** One item of a list in a cell: its members by key, in order; a key may come more than once. */
export type CellItem = readonly (readonly [key: string, value: string])[];

/** The word for a list that has no item, which is not the same as saying nothing. */
export const noItem = 'none';

/** Texts parted by `|`. */
export function textsIn(cell: string): readonly string[] {
  return cell.trim() === noItem ? [] : partedAt(cell, '|').map((each) => unescaped(each).trim());
}

/** Items parted by `|`, their members `key=value` by `;`. A member without a key is under the empty one. */
export function itemsIn(cell: string): readonly CellItem[] {
  if (cell.trim() === noItem) return [];
  return partedAt(cell, '|').map((item) =>
    partedAt(item, ';').map((member) => {
      const [, key = '', value = ''] = /^\s*([a-z_]+)\s*=(.*)$/s.exec(member) ?? [undefined, '', member];
      return [key, unescaped(value).trim()] as const;
    }),
  );
}

/** The cell that `textsIn` reads. */
export function textsCell(texts: readonly string[]): string {
  return texts.length === 0 ? noItem : texts.map(escaped).join(' | ');
}

/** The cell that `itemsIn` reads. */
export function itemsCell(items: readonly CellItem[]): string {
  return items.length === 0
    ? noItem
    : items.map((item) => item.map(([key, value]) => `${key}=${escaped(value)}`).join('; ')).join(' | ');
}

function escaped(text: string): string {
  return text === noItem ? `\\${noItem}` : text.replace(/[\\|;]/g, '\\$&');
}

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}

function partedAt(text: string, mark: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === mark) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
