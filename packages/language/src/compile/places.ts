import type { Id } from '@truceline/truce/terms';
import { type AstNode, AstUtils } from 'langium';
import { keywordAsWritten } from '../clause-table.ts';
import type { Clause } from '../generated/ast.ts';
import { placeIn } from '../parse/place.ts';
import type { EffectiveItem, Piece } from './load.ts';

/** A place in a file, line and column counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where things of a text stand; looked up when asked, since few of them ever are. */
export interface Places {
  /** The first clause of an item or step that opens with one of the words, tried in their order. */
  readonly clause: (id: Id, keywords: readonly string[]) => Place | undefined;
  /** Where an item or step leaves something open, by the reason that the text gives. */
  readonly hole: (id: Id, reason: string) => Place | undefined;
}

/** The places of items with their steps. */
export function placesOf(items: readonly EffectiveItem[]): Places {
  const clauses = new Map<Id, readonly Piece<Clause>[]>();
  for (const item of items) {
    clauses.set(item.id, item.clauses);
    for (const step of item.steps) clauses.set(step.id, step.clauses);
  }
  return {
    clause: (id, keywords) => {
      for (const keyword of keywords) {
        const found = clauses.get(id)?.find(({ node }) => keywordAsWritten(node.keyword) === keyword);
        if (found) return placeOf(found);
      }
      return undefined;
    },
    hole: (id, reason) => {
      for (const { node, from } of clauses.get(id) ?? [])
        for (const each of AstUtils.streamAst(node))
          if (each.$type === 'Hole' && (each as { readonly reason?: string }).reason === reason)
            return placeOf({ node: each, from });
      return undefined;
    },
  };
}

function placeOf({ node, from }: Piece<AstNode>): Place {
  return { file: from.file, ...placeIn(from.text, from.spanOf(node).offset) };
}
