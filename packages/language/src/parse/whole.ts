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

/** A node of which everything is an alternative to something else has at least one of them. */
function saysSomething(node: AstNode): boolean {
  return Object.entries(node).some(
    ([name, value]) => !name.startsWith('$') && (Array.isArray(value) ? value.length > 0 : value !== undefined),
  );
}
