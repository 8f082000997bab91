import type { Sidecar, Terms } from '@truceline/truce/terms';
import type { AstNode } from 'langium';
import { keywordAsWritten } from '../clause-table.ts';
import { placeIn } from '../parse/place.ts';
import type { EffectiveItem, Piece } from './load.ts';

/** What stands beside terms: titles, notes, quoted words, and where each item and step stands. */
export function sidecarFrom(terms: Terms, items: readonly EffectiveItem[], title: string | undefined): Sidecar {
  const titles: Record<string, string> = title === undefined ? {} : { [terms.agreement]: title };
  const notes: Record<string, readonly string[]> = {};
  const spans: Record<string, Sidecar['spans'][string]> = {};
  const quoted: Record<string, Sidecar['quoted'][string]> = {};
  for (const item of items) {
    const words = quotedIn(item);
    if (words.length > 0) quoted[item.id] = words;
    if (item.title !== undefined) titles[item.id] = item.title;
    const own = item.clauses.flatMap(({ node }) =>
      node.$type === 'TextClause' && keywordAsWritten(node.keyword) === 'note' && node.text !== undefined
        ? [node.text]
        : [],
    );
    if (own.length > 0) notes[item.id] = own;
    spans[item.id] = spanOf(item.piece);
    for (const step of item.steps) spans[step.id] = spanOf(step.piece);
  }
  return { hash: terms.hash, titles, notes, quoted, spans };
}

/** The quotes of an item in the order of the text; a quote is from the citation before it, or from the only one. */
function quotedIn({ clauses }: EffectiveItem): Sidecar['quoted'][string] {
  const places = clauses.flatMap(({ node }) => (node.$type === 'CitesClause' ? [node.place] : []));
  let place = places.length === 1 ? places[0] : undefined;
  return clauses.flatMap(({ node }) => {
    if (node.$type === 'CitesClause') place = node.place;
    if (node.$type !== 'TextClause' || keywordAsWritten(node.keyword) !== 'quote' || node.text === undefined) return [];
    const words = node.text.normalize('NFC');
    return [place === undefined ? { words } : { words, place: place.normalize('NFC') }];
  });
}

function spanOf({ node, from }: Piece<AstNode>): Sidecar['spans'][string] {
  const { offset, length } = from.spanOf(node);
  return { file: from.file, offset, length, ...placeIn(from.text, offset) };
}
