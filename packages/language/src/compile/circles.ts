import type { AstNode } from 'langium';
import { keywordAsWritten } from '../clause-table.ts';
import type { Clause } from '../generated/ast.ts';
import type { EffectiveItem, Piece } from './load.ts';

/** Items that are defined by each other in a circle. */
export interface Circle {
  readonly message: string;
  /** The clause that closes it, at the item that stands first in the text. */
  readonly at: Piece<AstNode>;
}

/** What may not come back to itself: the kinds of items, their clauses, and what is said of one that does. */
const relations: readonly {
  readonly kinds: readonly string[];
  readonly clauses: readonly string[];
  readonly said: string;
}[] = [
  { kinds: ['group', 'body'], clauses: ['members', 'seats'], said: 'is a member of itself' },
  { kinds: ['mechanism'], clauses: ['led by'], said: 'is led by itself' },
  { kinds: ['incident'], clauses: ['isa'], said: 'is a kind of itself' },
  { kinds: ['class'], clauses: ['isa'], said: 'is a kind of itself' },
  { kinds: ['zone'], clauses: ['union of', 'buffer'], said: 'is drawn from itself' },
  {
    kinds: ['obligation', 'prohibition', 'permission', 'power'],
    clauses: ['overrides'],
    said: 'goes before itself by `overrides`',
  },
];
/** Names of a circle that a message gives. */
const namedMax = 6;

/** Every circle of definitions, each once. */
export function circlesIn(items: ReadonlyMap<string, EffectiveItem>): readonly Circle[] {
  return relations.flatMap(({ kinds, clauses, said }) => {
    const links = new Map(
      [...items.values()]
        .filter((item) => kinds.includes(item.kind))
        .map((item) => [item.name, linksOf(item, clauses, (name) => kinds.includes(items.get(name)?.kind ?? ''))]),
    );
    return shortestCircles(peeled(links)).map(({ names, at }): Circle => {
      const [first = ''] = names;
      const way = [...names.slice(0, namedMax), ...(names.length > namedMax ? ['…'] : []), first];
      const through =
        names.length > 1 ? ` (${way.map((name) => (name === '…' ? name : `\`${name}\``)).join(' → ')})` : '';
      return { message: `\`${first}\` ${said}${through}; take one of them out`, at };
    });
  });
}

type Links = ReadonlyMap<string, Piece<AstNode>>;

/** The items that an item names in one of the clauses, with the place of the first mention. */
function linksOf(item: EffectiveItem, keywords: readonly string[], counts: (name: string) => boolean): Links {
  const links = new Map<string, Piece<AstNode>>();
  for (const { node, from } of item.clauses) {
    if (!keywords.includes(keywordAsWritten(node.keyword))) continue;
    for (const name of namesIn(node)) if (counts(name) && !links.has(name)) links.set(name, { node, from });
  }
  return links;
}

function namesIn(clause: Clause): readonly string[] {
  if (clause.$type === 'BufferClause') return [clause.zone];
  if (clause.$type === 'SeatsClause') return clause.seats.flatMap((seat) => seat.ref?.name ?? []);
  return clause.$type === 'RefsClause' ? clause.refs.flatMap((ref) => ref.name ?? []) : [];
}

/** Without what leads nowhere: what remains lies on a circle, or between two. */
function peeled(links: ReadonlyMap<string, Links>): ReadonlyMap<string, Links> {
  const waitedFor = new Map<string, string[]>();
  const open = new Map([...links].map(([name, to]) => [name, to.size]));
  for (const [name, to] of links)
    for (const target of to.keys()) {
      const list = waitedFor.get(target);
      if (list) list.push(name);
      else waitedFor.set(target, [name]);
    }
  const done = [...open].flatMap(([name, count]) => (count === 0 ? [name] : []));
  const left = new Map(links);
  for (let name = done.pop(); name !== undefined; name = done.pop()) {
    left.delete(name);
    for (const before of waitedFor.get(name) ?? []) {
      const count = open.get(before)! - 1;
      open.set(before, count);
      if (count === 0) done.push(before);
    }
  }
  return left;
}

function shortestCircles(
  links: ReadonlyMap<string, Links>,
): readonly { readonly names: readonly string[]; readonly at: Piece<AstNode> }[] {
  const told = new Set<string>();
  return [...links.keys()].flatMap((start) => {
    const names = told.has(start) ? undefined : wayBack(start, links);
    if (!names) return [];
    for (const name of names) told.add(name);
    return [{ names, at: links.get(start)!.get(names[1] ?? start)! }];
  });
}

/** The shortest way from an item over others back to it, beginning with the item. */
function wayBack(start: string, links: ReadonlyMap<string, Links>): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const name of waiting)
    for (const to of links.get(name)?.keys() ?? []) {
      if (to === start) {
        const way = [name];
        for (let at = name; at !== start; at = way[0]!) way.unshift(cameFrom.get(at)!);
        return way;
      }
      if (cameFrom.has(to) || !links.has(to)) continue;
      cameFrom.set(to, name);
      waiting.push(to);
    }
  return undefined;
}
