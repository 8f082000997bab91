import type { Reference } from '@truceline/truce/terms';
import type { Clause } from '../generated/ast.ts';
import { actions, domains, roles, sensors } from '../words.ts';
import { type Fields, type Owner, put } from './fields.ts';
import type { Piece } from './load.ts';
import { actorKinds, commonKinds, wordOf } from './scope.ts';
import { type Desk, idFor, openAt, referenceOf, referencesOf, silent, unknownLevel } from './values.ts';

const zoneClauses = new Set(['in', 'only in']);
/** Kinds of which `of` names a force. */
const ofForce = new Set(['command', 'consent', 'status_agreement']);

/** Clauses that name other items or words of a table. */
export function refs(
  fields: Fields,
  node: Extract<Clause, { $type: 'RefsClause' }>,
  keyword: string,
  owner: Owner,
  { node: at, from }: Piece<Clause>,
  desk: Desk,
): void {
  const { scope } = desk;
  const piece = { node: at, from };
  const list = (kinds: readonly string[], path: string): readonly Reference[] =>
    referencesOf(node.refs, kinds, path, from, desk);
  const first = (kinds: readonly string[], path: string): Reference | undefined =>
    node.refs[0] ? referenceOf(node.refs[0], kinds, path, from, desk) : undefined;
  const words = (table: readonly string[], what: string, path: string): readonly string[] =>
    node.refs.flatMap((ref, index) =>
      openAt(ref.hole, `${path}/${index}`, what, desk) ? [] : (wordOf(ref.name, table, what, piece, scope) ?? []),
    );
  if (zoneClauses.has(keyword)) {
    if (keyword === 'only in') fields.kind = 'only';
    return put(fields, 'zones', list(['zone'], '/zones'));
  }
  switch (keyword) {
    case 'by':
      return put(fields, 'by', list(actorKinds, '/by'));
    case 'to':
    case 'members':
    case 'between':
    case 'veto':
      return put(fields, keyword, list(actorKinds, `/${keyword}`));
    case 'of': {
      const kinds = ofForce.has(owner.kind)
        ? ['force']
        : owner.kind === 'annex'
          ? ['obligation', 'prohibition', 'permission', 'power', 'guarantee', 'ceasefire']
          : actorKinds;
      const of = first(kinds, '/of');
      return put(fields, 'of', typeof of === 'string' ? of : undefined);
    }
    case 'role':
      return put(fields, 'roles', words(roles, 'role', '/roles'));
    case 'actions':
      return put(fields, 'actions', words(actions, 'action', '/actions'));
    case 'reserves':
      return put(fields, 'reserves', words(actions, 'action', '/reserves'));
    case 'red_card':
      return put(fields, 'redCard', list(actorKinds, '/redCard'));
    case 'detected using':
      return put(fields, 'detectedUsing', words(sensors, 'means of observation', '/detectedUsing'));
    case 'covers':
      return put(fields, 'covers', words(commonKinds, 'common kind of incident', '/covers'));
    case 'domain':
      return put(fields, 'domains', words(domains, 'domain', '/domains'));
    case 'isa':
      return put(
        fields,
        'ancestors',
        list([owner.kind], '/ancestors').filter((each) => typeof each === 'string'),
      );
    case 'overrides':
      return put(
        fields,
        'overrides',
        list(['obligation', 'prohibition', 'permission', 'power'], '/overrides').filter(
          (each) => typeof each === 'string',
        ),
      );
    case 'lists':
      return put(fields, 'lists', list(['class', 'incident', 'zone', 'hub', 'facility'], '/lists'));
    case 'raises':
    case 'lowers': {
      const level = node.refs[0]?.name;
      const id = level === undefined ? undefined : scope.levels.get(level);
      if (id === undefined && level !== undefined) unknownLevel(level, piece, desk);
      return put(fields, keyword, id);
    }
    case 'remedy': {
      const remedy = first(['obligation', 'prohibition', 'permission', 'power'], '/remedy');
      return put(fields, 'remedy', typeof remedy === 'string' ? remedy : undefined);
    }
    case 'decided by':
      return put(fields, 'decidedBy', node.refs[0]?.name === 'self' ? 'self' : first(actorKinds, '/decidedBy'));
    case 'led by':
    case 'protected by':
    case 'renewed by': {
      const field = { 'led by': 'ledBy', 'protected by': 'protectedBy', 'renewed by': 'renewedBy' }[keyword];
      return put(fields, field, first(actorKinds, `/${field}`));
    }
    case 'based at':
      return put(fields, 'basedAt', list(['hub', 'facility'], '/basedAt'));
    case 'funded by': {
      const pledges = node.refs.flatMap((ref) =>
        ref.hole ? [] : (idFor(ref, ['pledge'], '', piece.from, desk) ?? []),
      );
      const [hole] = node.refs.flatMap((ref) => (ref.hole ? [ref.hole] : []));
      if (hole && pledges.length === 0) return put(fields, 'fundedBy', silent(hole, '/fundedBy', 'pledge', desk));
      const others = hole && { others: silent(hole, '/fundedBy/others', 'pledge', desk).hole };
      return put(fields, 'fundedBy', { kind: 'pledges', pledges, ...others });
    }
    case 'union of':
      return put(fields, 'shape', {
        kind: 'union',
        of: list(['zone'], '/shape/of').filter((each) => typeof each === 'string'),
      });
  }
}
