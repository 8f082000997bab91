import type { Diagnostic } from '@truceline/truce/kernel';
import type { Id } from '@truceline/truce/terms';
import type { AstNode } from 'langium';
import { keywordAsWritten } from '../clause-table.ts';
import type { EffectiveItem } from './load.ts';

/** Clauses in which something is wrong, by item or step and by the words that open them. */
export type BrokenClauses = ReadonlyMap<Id, ReadonlySet<string>>;

/** Notes clauses in which something is wrong, so that one slip is not told twice. */
export interface Breakage {
  readonly clauses: BrokenClauses;
  /** Notes a problem; `false` where it only says that what a broken clause was to give is missing. */
  readonly isNews: (problem: Pick<Diagnostic, 'code' | 'severity'>, at: AstNode | undefined) => boolean;
}

/** Clauses whose absence is told at the item itself, by kind. */
const needed: Readonly<Record<string, readonly string[]>> = {
  zone: ['geometry', 'buffer', 'union of', 'unresolved'],
  threshold: ['count'],
  mandate: ['of'],
  caveat: ['of'],
  annex: ['of'],
  ratification: ['of'],
};

/** Nothing is broken yet. */
export function breakageOf(items: ReadonlyMap<string, EffectiveItem>): Breakage {
  const clauses = new Map<Id, Set<string>>();
  return {
    clauses,
    isNews: ({ code, severity }, at) => {
      const item = at?.$type === 'Item' ? items.get((at as { name?: string }).name ?? '') : undefined;
      if (item && code === 'TL-702')
        return !(needed[item.kind] ?? []).some((keyword) => clauses.get(item.id)?.has(keyword));
      const place = severity === 'error' ? clauseAround(at) : undefined;
      const owner = place && ownerOf(place.owner, items);
      if (place && owner !== undefined) clauses.set(owner, (clauses.get(owner) ?? new Set()).add(place.keyword));
      return true;
    },
  };
}

/** The clause in which a node stands, and the item, step or amendment that holds it. */
function clauseAround(at: AstNode | undefined): { readonly keyword: string; readonly owner: AstNode } | undefined {
  for (let node = at; node?.$container; node = node.$container)
    if (['Item', 'Step', 'Amendment'].includes(node.$container.$type) && 'keyword' in node)
      return { keyword: keywordAsWritten(String(node.keyword)), owner: node.$container };
  return undefined;
}

function ownerOf(owner: AstNode, items: ReadonlyMap<string, EffectiveItem>): Id | undefined {
  const amended = owner as { readonly target?: string; readonly step?: string };
  const own = owner as { readonly name?: string };
  const holder = owner.$container as { readonly name?: string } | undefined;
  const [name, step] =
    owner.$type === 'Amendment'
      ? [amended.target, amended.step]
      : owner.$type === 'Step'
        ? [holder?.name, own.name]
        : [own.name, undefined];
  const item = items.get(name ?? '');
  return step === undefined ? item?.id : item?.steps.find((each) => each.name === step)?.id;
}
