import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { clauseKeywords, itemKinds } from '@truceline/language/clause-table';

const items = new Set(itemKinds);
const headers = new Set(['truce', 'agreement', 'dated', 'timezone', 'calendar', 'source', 'import']);
const clauses = new Set(clauseKeywords.flatMap((keyword) => keyword.split(' ')));
const holes = new Set(['unspecified', 'unresolved']);
const joins = new Set(['and', 'or', 'not', 'when', 'while', 'derived', 'amend']);

/** Colours for the words of the language: holes stand out most. */
export function highlighting(): Extension {
  return [StreamLanguage.define({ name: 'truce', token }), syntaxHighlighting(style)];
}

function token(stream: StringStream): string | null {
  if (stream.eatSpace()) return null;
  if (stream.match('//')) {
    stream.skipToEnd();
    return 'comment';
  }
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
  if (stream.match(/^\d{4}-\d{2}-\d{2}[0-9T:Z+-]*/) || stream.match(/^\d+(?:\.\d+)?/)) return 'number';
  if (!stream.match(/^[A-Za-z_][\w-]*/)) {
    stream.next();
    return null;
  }
  const word = stream.current();
  if (holes.has(word)) return 'invalid';
  if (items.has(word) || headers.has(word)) return 'definitionKeyword';
  if (clauses.has(word) || joins.has(word)) return 'keyword';
  return 'variableName';
}

const style = HighlightStyle.define([
  { tag: tags.invalid, color: 'var(--open)', fontWeight: '600', textDecoration: 'underline dashed' },
  { tag: tags.definitionKeyword, color: 'var(--ink)', fontWeight: '700' },
  { tag: tags.keyword, color: 'var(--link)' },
  { tag: tags.string, color: 'var(--ink-soft)' },
  { tag: tags.number, color: 'var(--over)' },
  { tag: tags.comment, color: 'var(--rule-strong)', fontStyle: 'italic' },
]);
