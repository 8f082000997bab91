import type { Diagnostic } from '@truceline/truce/kernel';
import { lineStarts } from '../parse/place.ts';
import type { Change } from './names.ts';
import { tokensOf } from './tokens.ts';

/** A repair that a person may choose; nothing is ever repaired by itself. */
export interface Fix {
  readonly title: string;
  readonly changes: readonly Change[];
}

/** Holes that may stand where an item says nothing, by the diagnostic that misses them. */
const holes: Readonly<Record<string, readonly [title: string, clause: string]>> = {
  'TL-301': ['mark the decider as left open', 'decided by unspecified "who decides"'],
  'TL-302': ['mark the seats as left open', 'seats unspecified "who sits in it"'],
  'TL-303': ['mark the voting rule as left open', 'votes unspecified "by which rule"'],
  'TL-201': ['mark the money as left open', 'funded by unspecified "who pays"'],
  'TL-401': ['mark the start as left open', 'starts unspecified "from when, and who says so"'],
  'TL-404': ['mark the time limit as left open', 'within unspecified "in what time"'],
  'TL-407': ['mark the new count as left open', 'resets unspecified "whether a second breach starts a new count"'],
  'TL-504': ['mark the protection as left open', 'protected by unspecified "by whom"'],
  'TL-605': ['mark the verifier as left open', 'verified by unspecified "who verifies"'],
  'TL-102': ['mark the definition as left open', 'means unspecified "not defined"'],
  'TL-106': ['say where the text says it', 'cites "place"'],
};

const anchors = ['occurrence', 'detection', 'determination'] as const;

/** The repairs for a finding of a text; none where only a person can know. */
export function fixesFor(finding: Diagnostic, text: string): readonly Fix[] {
  const at = (lineStarts(text)[finding.line - 1] ?? 0) + finding.column - 1;
  const near = /did you mean `([^`]+)`/.exec(finding.message)?.[1] ?? /read as `([^`]+)`/.exec(finding.message)?.[1];
  if (near !== undefined) return replaced(finding, near, at, text);
  if (finding.code === 'TL-406') return anchored(at, text);
  const hole = holes[finding.code];
  const opening = hole && braceOf(at, text);
  if (!hole || opening === undefined || alreadySaid(hole[1], opening, text)) return [];
  return [{ title: hole[0], changes: [{ offset: opening + 1, length: 0, text: ` ${hole[1]}` }] }];
}

/** The name that a message puts in backticks first is what was written. */
function replaced({ message }: Diagnostic, near: string, at: number, text: string): readonly Fix[] {
  const written = /`([^`]+)`/.exec(message)?.[1] ?? '';
  const token = tokensOf(text).find((each) => each.offset >= at && each.text === written);
  return token
    ? [
        {
          title: `write \`${near}\``,
          changes: [{ offset: token.offset, length: token.text.length, text: near }],
        },
      ]
    : [];
}

/** A clock without an anchor gets one; one whose anchor is a hole keeps it, since the text does not say. */
function anchored(at: number, text: string): readonly Fix[] {
  const tokens = tokensOf(text).filter((token) => token.offset >= at);
  const clock = tokens.findIndex((token) => token.text === 'within' || token.text === 'after');
  const [length, unit, next] = [tokens[clock + 1], tokens[clock + 2], tokens[clock + 3]];
  if (clock < 0 || length?.kind !== 'number' || !unit || next?.text === 'of') return [];
  const end = unit.offset + unit.text.length;
  return anchors.map((anchor) => ({
    title: `count from ${anchor}`,
    changes: [{ offset: end, length: 0, text: ` of ${anchor}` }],
  }));
}

/** The brace that opens the item or step that begins at a place, or that a clause at the place stands in. */
function braceOf(at: number, text: string): number | undefined {
  const around: number[] = [];
  for (const token of tokensOf(text)) {
    if (token.offset < at) {
      if (token.text === '{') around.push(token.offset);
      if (token.text === '}') around.pop();
      continue;
    }
    const begins = around.length === 0 || text.startsWith('step', at);
    if (!begins) return around.at(-1);
    if (token.text === '{') return token.offset;
  }
  return undefined;
}

/** Whether the clause stands in the item already: then a hole is what the text has, and there is nothing to add. */
function alreadySaid(clause: string, opening: number, text: string): boolean {
  const [first, second] = clause.split(' ');
  const keyword = second === 'by' ? `${first} by` : first!;
  let depth = 0;
  for (const token of tokensOf(text).filter((each) => each.offset >= opening)) {
    if (token.text === '{') depth++;
    else if (token.text === '}') depth--;
    else if (depth === 1 && text.startsWith(keyword, token.offset)) return true;
    if (depth === 0) return false;
  }
  return false;
}
