import { type Diagnostic, nearestName } from '@truceline/truce/kernel';
import { incidentKinds } from '@truceline/truce/reports';
import type { AstNode } from 'langium';
import type { Parsed } from '../parse/parse.ts';
import { placeIn } from '../parse/place.ts';
import { type BrokenClauses, breakageOf } from './broken-clauses.ts';
import { circlesIn } from './circles.ts';
import type { EffectiveItem, Piece } from './load.ts';

/** What names mean in a text: items of the file and of what it imports, levels, and the common kinds of incidents. */
export interface Scope {
  readonly items: ReadonlyMap<string, EffectiveItem>;
  /** Level names to the id of the level. */
  readonly levels: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, string>;
  /** Clauses in which something was wrong so far. */
  readonly broken: BrokenClauses;
  /** Reports on a node of a piece; that something is missing is not reported where the clause that gives it is wrong. */
  readonly say: (
    problem: Pick<Diagnostic, 'code' | 'severity' | 'message'>,
    at: AstNode | undefined,
    from: Parsed,
  ) => void;
}

export const actorKinds = ['actor', 'group', 'body', 'mechanism'] as const;

/** The id of the item a name means, if it is of a kind that fits there; otherwise a diagnostic with the nearest name. */
export function idOf(
  name: string | undefined,
  kinds: readonly string[],
  at: Piece<AstNode>,
  scope: Scope,
): string | undefined {
  if (name === undefined) return undefined;
  const item = scope.items.get(name);
  if (item && kinds.includes(item.kind)) return item.id;
  if (item) {
    scope.say(
      {
        code: 'TL-703',
        severity: 'error',
        message: `\`${name}\` is ${article(item.kind)}, and ${kinds.map(article).join(' or ')} is wanted here; name one`,
      },
      at.node,
      at.from,
    );
    return undefined;
  }
  const near = nearestName(
    name,
    [...scope.items.values()].filter((each) => kinds.includes(each.kind)).map((each) => each.name),
  );
  scope.say(
    {
      code: 'TL-703',
      severity: 'error',
      message: `unknown ${kinds.join(' or ')} \`${name}\`${near ? `; did you mean \`${near}\`?` : '; add it, or correct the name'}`,
    },
    at.node,
    at.from,
  );
  return undefined;
}

/** A word of a table, or a diagnostic with the nearest word. */
export function wordOf(
  word: string | undefined,
  table: readonly string[],
  what: string,
  at: Piece<AstNode>,
  scope: Scope,
): string | undefined {
  if (word === undefined || table.includes(word)) return word;
  const near = nearestName(word, table);
  scope.say(
    {
      code: 'TL-706',
      severity: 'error',
      message: `\`${word}\` is no ${what}; ${near ? `did you mean \`${near}\`?` : `use ${table.slice(0, 8).join(', ')}${table.length > 8 ? ' …' : ''}`}`,
    },
    at.node,
    at.from,
  );
  return undefined;
}

/** Names of the common kinds of incidents, which an agreement may say that its own cover. */
export const commonKinds: readonly string[] = incidentKinds.map((kind) => kind.name);

/**
 * Builds the scope of a text; two items of one name are a diagnostic, and the first keeps the name. So are items that are
 * defined by each other in a circle.
 */
export function scopeOf(
  items: readonly EffectiveItem[],
  sources: ReadonlyMap<string, string>,
  diagnostics: Diagnostic[],
): Scope {
  const byName = new Map<string, EffectiveItem>();
  const breakage = breakageOf(byName);
  const say: Scope['say'] = (problem, at, from) => {
    if (breakage.isNews(problem, at))
      diagnostics.push({ ...problem, file: from.file, ...placeIn(from.text, from.spanOf(at).offset) });
  };
  const levels = new Map<string, string>();
  for (const item of items) {
    const other = byName.get(item.name);
    if (other)
      say(
        {
          code: 'TL-704',
          severity: 'error',
          message: `\`${item.name}\` is the name of ${article(other.kind)} already; rename one`,
        },
        item.piece.node,
        item.piece.from,
      );
    else byName.set(item.name, item);
    for (const { node } of item.clauses)
      if (node.$type === 'OrderClause')
        for (const level of node.levels) if (!levels.has(level)) levels.set(level, `${item.id}/${level}`);
  }
  for (const { message, at } of circlesIn(byName))
    say({ code: 'TL-703', severity: 'error', message }, at.node, at.from);
  return { items: byName, levels, sources, broken: breakage.clauses, say };
}

function article(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
