import { itemKinds } from '../clause-table.ts';
import { type DraftKind, openClause } from './open-clause.ts';

/** What was pasted, as a text that can be compiled, and what it was taken for. */
export interface Pasted {
  readonly text: string;
  readonly takenFor: 'agreement' | 'items' | 'prose';
}

/** What was pasted: a whole agreement, items of the language, or prose. */
export function takenFor(pasted: string): Pasted['takenFor'] {
  if (/^(?:\/\/[^\n]*\n|\s)*truce\s+v\d/.test(pasted)) return 'agreement';
  return looksLikeItems(pasted) ? 'items' : 'prose';
}

/**
 * Makes a whole text of what somebody pasted: an agreement stays as it is; items get a header; prose becomes one open
 * clause of the kind that is asked for, quoted and not interpreted. `dated` (`2030-01-01`) is the day of the draft.
 */
export function pastedText(pasted: string, kind: DraftKind, dated: string): Pasted {
  const taken = takenFor(pasted);
  if (taken === 'agreement') return { text: pasted, takenFor: taken };
  const items = taken === 'items' ? pasted.trim() : openClause(kind, 'clause_1', pasted);
  return { text: `${header(dated)}\n${items}\n`, takenFor: taken };
}

/** The first lines of a draft: what they do not say is asked. */
export function header(dated: string): string {
  return [
    'truce v1',
    'agreement draft "A draft"',
    `dated ${dated}`,
    'timezone unspecified "which time zone counts?" calendar unspecified "how are days and months counted?"',
    'source draft "the text that was pasted" statement',
    '',
  ].join('\n');
}

function looksLikeItems(text: string): boolean {
  const opening = /^[ \t]*([a-z]+)[ \t]+[A-Za-z_]\w*[ \t]*(?:"[^"\n]*"[ \t]*)?\{/gm;
  return [...text.matchAll(opening)].some(([, kind]) => itemKinds.includes(kind!));
}
