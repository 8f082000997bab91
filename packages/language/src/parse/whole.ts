import { type AstNode, AstUtils } from 'langium';
import type { File } from '../generated/ast.ts';
import { theParser } from './services.ts';

/**
 * A tree of which every header, clause, step and amendment is whole: what an error of form tore is left out, so that the
 * compiler meets only what the grammar promises. The error itself stands among the diagnostics.
 */
export function withoutTorn(tree: File): File {
  tree.headers = tree.headers.filter(isWhole);
  for (const item of tree.items) {
    item.clauses = item.clauses.filter(isWhole);
    item.steps = item.steps.filter(hasAll);
    item.amendments = item.amendments.filter(hasAll);
    for (const each of [...item.steps, ...item.amendments]) each.clauses = each.clauses.filter(isWhole);
  }
  return tree;
}

/** Whether a node and everything in it has what its rule of the grammar demands. */
function isWhole(node: AstNode): boolean {
  return AstUtils.streamAst(node).every((each) => hasAll(each) && saysSomething(each));
}

function hasAll(node: AstNode): boolean {
  const { properties } = theParser().reflection.getTypeMetaData(node.$type);
  return Object.values(properties).every(
    (property) => property.optional || (node as unknown as Record<string, unknown>)[property.name] !== undefined,
  );
}

/**
 * Where a rule offers alternatives (a value or a hole), one of them is there. A clause that is only a keyword and a list
 * may have an empty list: `never` stands alone.
 */
function saysSomething(node: AstNode): boolean {
  const own = Object.entries(node).filter(
    ([name]) => !name.startsWith('$') && name !== 'keyword' && name !== 'derived',
  );
  return (
    own.some(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== undefined)) ||
    (own.length > 0 && own.every(([, value]) => Array.isArray(value)))
  );
}
