import type { Source } from '@truceline/truce/terms';
import type { AstNode } from 'langium';
import type { EffectiveItem } from './load.ts';
import { type Compiled, recordOf } from './record.ts';
import type { Scope } from './scope.ts';

/** A record with all that it was made of: while that is the same, so is the record. */
interface Kept {
  readonly meanings: string;
  readonly parts: readonly AstNode[];
  readonly compiled: Compiled;
}

const kept = new WeakMap<AstNode, Kept>();

/**
 * Compiles items one by one, and takes over what the last edit left as it was: the same words under names that mean the
 * same. What was wrong with an item is told by its place, so such an item is compiled anew each time.
 */
export function recordsIn(
  scope: Scope,
  sources: readonly Source[],
): (item: EffectiveItem, own: Scope['sources']) => Compiled {
  const common = JSON.stringify([
    [...scope.items.values()].map(({ name, id }) => [name, id]),
    [...scope.levels],
    sources.map(({ id, kind }) => [id, kind]),
  ]);
  const meaningsOf = new Map<Scope['sources'], string>();
  return (item, own) => {
    const meanings = meaningsOf.get(own) ?? `${JSON.stringify([...own])} ${common}`;
    meaningsOf.set(own, meanings);
    const parts = [...item.clauses, ...item.steps.flatMap((step) => [step.piece, ...step.clauses])].map(
      ({ node }) => node,
    );
    const before = kept.get(item.piece.node);
    if (before?.meanings === meanings && before.compiled.record.id === item.id && sameNodes(before.parts, parts))
      return before.compiled;
    let faulty = false;
    const say: Scope['say'] = (...problem) => {
      faulty = true;
      scope.say(...problem);
    };
    const compiled = recordOf(item, { ...scope, sources: own, say }, sources);
    if (!faulty) kept.set(item.piece.node, { meanings, parts, compiled });
    return compiled;
  };
}

function sameNodes(a: readonly AstNode[], b: readonly AstNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}
