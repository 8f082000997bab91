import { type BadCell, clip } from './cells.ts';

/** What can be no name: one small word of a code list, or signs, digits and the letters of a time alone. */
const isCode = /^(?:[a-z][A-Za-z\d_-]*|[^\p{L}]*(?:[TZ][^\p{L}]*)*)$/u;
/** What a reason ends with: what to write instead. */
const instead = /; ((?:did you mean|use one of|write) [^`]*(?:`\w+`\?)?)$/;

/** A reason without the cell that it quotes, where that may hold a name: a remark that slipped into another column does. */
export function unnamedCell({ column, reason }: BadCell, cell: string | undefined): BadCell {
  const text = cell?.trim() ?? '';
  if (!reason.includes('`') || isCode.test(text)) return { column, reason };
  const quoted = `\`${clip(text)}\``;
  if (reason.startsWith(quoted))
    return { column, reason: `holds words that may be a name and are not repeated: it${reason.slice(quoted.length)}` };
  const [, tail] = instead.exec(reason) ?? [];
  return { column, reason: `holds words that may be a name and are not repeated${tail ? `; ${tail}` : ''}` };
}
