import type {
  Act,
  ClockRule,
  Hole,
  Item,
  Quantity,
  Reference,
  Source,
  Step,
  Value,
} from '@truceline/truce/terms';
import { clausesOf, isRepeatable, keywordAsWritten, stepClauses } from '../clause-table.ts';
import type { Clause } from '../generated/ast.ts';
import {
  abstentionRules,
  actions,
  anchorInstants,
  attributes,
  bases,
  geometryForms,
  mandateStates,
  outcomes,
  pledgeStates,
  resets,
  roles,
  sensors,
  signatures,
  stages,
  windows,
} from '../words.ts';
import type { EffectiveItem, Piece } from './load.ts';
import { actorKinds, commonKinds, idOf, type Scope, wordOf } from './scope.ts';
import {
  conditionOf,
  type Desk,
  durationOf,
  gradeOf,
  quantityOf,
  referenceOf,
  referencesOf,
  silent,
  timeOf,
  unknownLevel,
  valueOf,
} from './values.ts';

type Fields = Record<string, unknown>;

/** What an item compiles to, and the holes it leaves. */
export interface Compiled {
  readonly record: Item;
  readonly holes: readonly Hole[];
}

/** Lists that a record of the kind always has, empty where the text gives none. */
const lists: Readonly<Record<string, readonly string[]>> = {
  actor: ['roles'],
  group: ['members'],
  body: ['seats', 'veto'],
  mandate: ['actions'],
  mechanism: ['contributors', 'observes'],
  zone: [],
  incident: ['ancestors', 'detectedUsing', 'having'],
  class: ['ancestors', 'detectedUsing', 'having'],
  levels: ['order'],
  ceasefire: ['between', 'zones'],
  obligation: ['by', 'to', 'zones', 'clocks', 'overrides'],
  prohibition: ['by', 'to', 'zones', 'clocks', 'overrides'],
  permission: ['by', 'to', 'zones', 'clocks', 'overrides'],
  power: ['by', 'to', 'zones', 'clocks', 'overrides'],
  threshold: ['what', 'by', 'zones'],
  guarantee: ['by', 'to', 'delivers', 'mayDeliver'],
  ladder: ['steps'],
  force: ['contributors', 'basedAt'],
  caveat: ['actions', 'zones'],
  pledge: ['by', 'to'],
  hub: ['by', 'zones'],
  facility: ['by', 'zones'],
  clock: ['by', 'rules'],
  review: ['by'],
  duration: [],
  exit: ['by'],
  recovery: ['zones'],
  annex: ['by', 'lists'],
};
const withKind = new Set([
  'incident',
  'class',
  'obligation',
  'prohibition',
  'permission',
  'power',
  'hub',
  'facility',
]);

/** Compiles an item. What is wrong in it is reported and left out; the rest stands. */
export function recordOf(item: EffectiveItem, scope: Scope, sources: readonly Source[]): Compiled {
  const desk: Desk = { scope, item: item.id, holes: [] };
  const fields: Fields = {
    id: item.id,
    cites: [],
    quotes: [],
    basis: 'none',
    was: [],
    allow: [],
    ...(withKind.has(item.kind) ? { kind: item.kind } : {}),
  };
  for (const list of lists[item.kind] ?? []) fields[list] = [];
  checkClauses(item.clauses, clausesOf(item.kind), item.kind, scope);
  for (const piece of item.clauses) applyClause(fields, piece, item, desk);
  fields.basis = basisOf(fields.cites as { source: string }[], sources);
  if (item.kind === 'ladder') fields.steps = item.steps.map((step) => stepOf(step, scope, desk));
  if (item.kind === 'zone' && fields.shape === undefined) {
    scope.say(
      {
        code: 'TL-702',
        severity: 'error',
        message: `zone \`${item.name}\` has no shape; give \`geometry\`, \`buffer of\`, \`union of\` or \`unresolved\``,
      },
      item.piece.node,
      item.piece.from,
    );
    fields.shape = { kind: 'union', of: [] };
  }
  if (item.kind === 'threshold') {
    fields.comparison ??= '>=';
    if (fields.count === undefined)
      scope.say(
        {
          code: 'TL-702',
          severity: 'error',
          message: `threshold \`${item.name}\` counts nothing; give \`count <incident> >= <number>\``,
        },
        item.piece.node,
        item.piece.from,
      );
    fields.count ??= { kind: 'said', value: 1 };
  }
  if (item.kind === 'caveat') fields.kind ??= 'never';
  for (const [kind, field, what] of [
    ['mandate', 'of', 'of'],
    ['caveat', 'of', 'of'],
    ['annex', 'of', 'of'],
  ] as const)
    if (item.kind === kind && fields[field] === undefined) {
      scope.say(
        { code: 'TL-702', severity: 'error', message: `${kind} \`${item.name}\` lacks \`${what}\`` },
        item.piece.node,
        item.piece.from,
      );
      fields[field] = '';
    }
  if (item.kind === 'mandate') fields.organ ??= '';
  return { record: fields as unknown as Item, holes: desk.holes };
}

function checkClauses(
  clauses: readonly Piece<Clause>[],
  admitted: readonly string[],
  kind: string,
  scope: Scope,
): void {
  const seen = new Set<string>();
  for (const { node, from } of clauses) {
    const keyword = keywordAsWritten(node.keyword);
    if (!admitted.includes(keyword))
      scope.say(
        {
          code: 'TL-702',
          severity: 'error',
          message: `\`${keyword}\` does not belong in a ${kind}; ${kind} takes ${admitted.slice(0, 12).join(', ')}`,
        },
        node,
        from,
      );
    else if (seen.has(keyword) && !isRepeatable(keyword))
      scope.say(
        {
          code: 'TL-702',
          severity: 'error',
          message: `\`${keyword}\` stands twice in this ${kind}; keep one`,
        },
        node,
        from,
      );
    seen.add(keyword);
  }
}

function basisOf(
  cites: readonly { readonly source: string }[],
  sources: readonly Source[],
): 'official' | 'statement' | 'press' | 'none' {
  const kinds = new Set(cites.map((cite) => sources.find((source) => source.id === cite.source)?.kind));
  return (['official', 'statement', 'press'] as const).find((kind) => kinds.has(kind)) ?? 'none';
}

function stepOf(step: EffectiveItem['steps'][number], scope: Scope, ladder: Desk): Step {
  const desk: Desk = { scope, item: step.id, holes: ladder.holes };
  const fields: Fields = {
    id: step.id,
    number: step.number,
    action: 'notify',
    by: [],
    zones: [],
    clocks: [],
  };
  checkClauses(step.clauses, stepClauses, 'step', scope);
  for (const piece of step.clauses)
    applyClause(fields, piece, { kind: 'step', name: step.name, id: step.id }, desk);
  return fields as unknown as Step;
}

type Owner = Pick<EffectiveItem, 'kind' | 'name' | 'id'>;

function put(fields: Fields, name: string, value: unknown): void {
  if (value !== undefined) fields[name] = value;
}

function push(fields: Fields, name: string, ...values: readonly unknown[]): void {
  fields[name] = [
    ...((fields[name] as unknown[] | undefined) ?? []),
    ...values.filter((value) => value !== undefined),
  ];
}

/** Puts what a clause says into the record of its owner. */
function applyClause(fields: Fields, { node, from }: Piece<Clause>, owner: Owner, desk: Desk): void {
  const { scope } = desk;
  const at = { node, from };
  const keyword = keywordAsWritten(node.keyword);
  switch (node.$type) {
    case 'CitesClause':
      return citing(fields, node, at, scope);
    case 'AllowClause':
      return push(fields, 'allow', { code: node.code, why: node.why });
    case 'WasClause':
      return push(fields, 'was', node.name);
    case 'TextClause':
      if (keyword === 'quote') return push(fields, 'quotes', node.text);
      if (keyword === 'note') return;
      if (keyword === 'organ') return put(fields, 'organ', node.text ?? '');
      if (keyword === 'do')
        return act(fields, { kind: 'do', words: valueOf(node, node.text, '/act/words', 'words', desk)! });
      return put(fields, 'means', valueOf(node, node.text, '/means', 'words', desk));
    case 'WordClause':
      return word(fields, node, keyword, owner, at, desk);
    case 'RefsClause':
      return refs(fields, node, keyword, owner, at, desk);
    case 'SeatsClause':
      return put(
        fields,
        'seats',
        node.seats.flatMap((seat, index) => {
          const actor = referenceOf(seat.ref, actorKinds, `/seats/${index}/actor`, from, desk);
          return actor === undefined
            ? []
            : [
                {
                  actor,
                  ...(seat.weight === undefined ? {} : { weight: seat.weight }),
                  ...(seat.population === undefined ? {} : { population: seat.population }),
                },
              ];
        }),
      );
    case 'VotesClause':
      return put(
        fields,
        'votes',
        valueOf(node, node.rule && votes(node.rule, at, desk), '/votes', 'voting rule', desk),
      );
    case 'QuorumClause': {
      const base = wordOf(node.base, bases, 'basis of a vote', at, scope);
      return put(
        fields,
        'quorum',
        valueOf(
          node,
          base === undefined
            ? undefined
            : { numerator: Number(node.numerator), denominator: Number(node.denominator ?? 1), of: base },
          '/quorum',
          'quorum',
          desk,
        ),
      );
    }
    case 'DurationClause': {
      const length = node.length && durationOf(node.length, from, desk);
      if (keyword === 'every') return put(fields, 'every', length);
      return put(fields, keyword, valueOf(node, length, `/${keyword}`, 'duration', desk));
    }
    case 'ClockClause':
      return clock(fields, node, owner, at, desk);
    case 'OtherwiseClause': {
      const outcome = wordOf(node.outcome, outcomes, 'outcome', at, scope);
      const to = node.to && referenceOf(node.to, ['body'], '/otherwise/to', from, desk);
      return put(
        fields,
        'otherwise',
        valueOf(
          node,
          outcome === undefined ? undefined : { outcome, ...(typeof to === 'string' ? { to } : {}) },
          '/otherwise',
          'outcome',
          desk,
        ),
      );
    }
    case 'ValidClause':
      return put(fields, 'valid', { from: node.from, ...(node.to === undefined ? {} : { to: node.to }) });
    case 'ContributorsClause':
      return put(
        fields,
        'contributors',
        node.contributors.flatMap((each, index) => {
          const actor = referenceOf(each.ref, actorKinds, `/contributors/${index}/actor`, from, desk);
          const amount = each.amount && quantityOf(each.amount, from, desk);
          return actor === undefined
            ? []
            : [{ actor, ...(amount ? { amount: { kind: 'said', value: amount } } : {}) }];
        }),
      );
    case 'ObservesClause': {
      const index = (fields.observes as unknown[]).length;
      const grade = gradeOf(node.grade, at, desk);
      const delay = node.delay && durationOf(node.delay, from, desk);
      return push(fields, 'observes', {
        what: referencesOf(node.what, ['incident', 'class'], `/observes/${index}/what`, from, desk),
        zones: referencesOf(node.zones, ['zone'], `/observes/${index}/zones`, from, desk),
        ...(grade ? { grade } : {}),
        ...(delay ? { delay } : {}),
        using: node.using.flatMap((each) => wordOf(each, sensors, 'means of observation', at, scope) ?? []),
      });
    }
    case 'GeometryClause': {
      const form = wordOf(node.form, geometryForms, 'form of geometry', at, scope);
      return put(fields, 'shape', form === undefined ? undefined : { kind: 'geometry', form, uri: node.uri });
    }
    case 'BufferClause': {
      const of = idOf(node.zone, ['zone'], at, scope);
      const width = valueOf(
        node,
        node.width && quantityOf(node.width, from, desk),
        '/shape/width',
        'length',
        desk,
      );
      const side = node.bothSides ? 'both' : idOf(node.side, actorKinds, at, scope);
      return put(
        fields,
        'shape',
        of === undefined || !width || side === undefined ? undefined : { kind: 'buffer', of, width, side },
      );
    }
    case 'UnresolvedClause': {
      const { hole } = silent({ kind: 'unresolved', reason: node.reason } as never, '/shape', 'zone', desk);
      return put(fields, 'shape', { kind: 'unresolved', hole });
    }
    case 'HavingClause': {
      const attribute = wordOf(node.attribute, attributes, 'attribute', at, scope);
      const value = valueOf(
        node,
        node.value && quantityOf(node.value, from, desk),
        `/having/${(fields.having as unknown[]).length}/value`,
        'quantity',
        desk,
      );
      return attribute === undefined || !value
        ? undefined
        : push(fields, 'having', { attribute, comparison: node.comparison, value });
    }
    case 'OrderClause':
      return put(
        fields,
        'order',
        node.levels.map((level) => `${owner.id}/${level}`),
      );
    case 'BoundClause':
      return put(fields, keyword, bound(node, keyword, from, desk));
    case 'ConditionClause':
      return put(fields, keyword, conditionOf(node.condition, `/${keyword}`, from, desk));
    case 'MoveClause': {
      const kind = { withdraw: 'withdraw', keep_out: 'keepOut', place: 'place' }[
        node.keyword as 'withdraw'
      ] as 'withdraw';
      const distance = valueOf(
        node,
        node.distance && quantityOf(node.distance, from, desk),
        '/act/distance',
        'length',
        desk,
      );
      const line = idOf(node.from, ['zone'], at, scope);
      return act(fields, {
        kind,
        classes: referencesOf(node.classes, ['class', 'incident'], '/act/classes', from, desk),
        ...(node.comparison === undefined ? {} : { comparison: node.comparison }),
        ...(distance === undefined ? {} : { distance }),
        ...(line === undefined ? {} : { from: line }),
      });
    }
    case 'WidthClause': {
      const width = valueOf(
        node,
        node.width && quantityOf(node.width, from, desk),
        '/act/width',
        'length',
        desk,
      );
      fields.act = {
        ...(fields.act as object | undefined),
        ...(width ? { width } : {}),
        widthComparison: node.comparison,
      };
      return;
    }
    case 'CommitClause':
      return act(fields, {
        kind: 'commit',
        incidents: referencesOf(node.incidents, ['incident'], '/act/incidents', from, desk),
        against: referencesOf(node.against, ['class', 'zone'], '/act/against', from, desk),
      });
    case 'CountClause': {
      put(fields, 'what', referencesOf(node.what, ['incident'], '/what', from, desk));
      put(fields, 'comparison', node.comparison);
      return put(
        fields,
        'count',
        valueOf(
          node,
          node.count === undefined ? undefined : wholeNumber(node.count, at, scope),
          '/count',
          'number',
          desk,
        ),
      );
    }
    case 'OverClause': {
      const kind = wordOf(node.window, windows, 'kind of window', at, scope);
      const length = node.length && durationOf(node.length, from, desk);
      return put(
        fields,
        'window',
        valueOf(
          node,
          kind === undefined || !length ? undefined : { kind, length },
          '/window',
          'window',
          desk,
        ),
      );
    }
    case 'VerifiedClause': {
      const by = referenceOf(node.ref, actorKinds, '/verified/by', from, desk);
      const grade = gradeOf(node.grade, at, desk);
      return put(
        fields,
        'verified',
        by === undefined
          ? undefined
          : {
              by,
              ...(grade ? { grade } : {}),
              ...(node.attribution === undefined ? {} : { attribution: node.attribution }),
            },
      );
    }
    case 'DeliversClause':
      return deliveries(fields, node, keyword === 'delivers' ? 'delivers' : 'mayDeliver', from, desk);
    case 'QuantityClause':
      return put(
        fields,
        keyword,
        valueOf<Quantity>(
          node,
          node.quantity && quantityOf(node.quantity, from, desk),
          `/${keyword}`,
          'quantity',
          desk,
        ),
      );
    case 'DueClause':
      return put(fields, 'due', valueOf(node, node.date, '/due', 'date', desk));
    case 'PositionClause':
      return put(fields, 'at', {
        longitude: `${node.eastOrWest === 'W' ? '-' : ''}${node.longitude}`,
        latitude: `${node.northOrSouth === 'S' ? '-' : ''}${node.latitude}`,
      });
    case 'ActionClause': {
      put(fields, 'action', wordOf(node.action, actions, 'action', at, scope));
      put(fields, 'force', idOf(node.force, ['force'], at, scope));
      return put(fields, 'words', node.words);
    }
    case 'NeverClause':
      put(fields, 'kind', 'never');
      return put(fields, 'zones', referencesOf(node.zones, ['zone'], '/zones', from, desk));
  }
}

function citing(
  fields: Fields,
  node: Extract<Clause, { $type: 'CitesClause' }>,
  at: Piece<Clause>,
  scope: Scope,
): void {
  const only = scope.sources.size === 1 ? [...scope.sources.values()][0] : undefined;
  const source = node.source === undefined ? only : scope.sources.get(node.source);
  if (source !== undefined) return push(fields, 'cites', { source, place: node.place });
  const message =
    node.source === undefined
      ? 'the file has several sources; name the one that is cited'
      : `unknown source \`${node.source}\`; add it to the header`;
  return scope.say({ code: 'TL-703', severity: 'error', message }, at.node, at.from);
}

function word(
  fields: Fields,
  node: Extract<Clause, { $type: 'WordClause' }>,
  keyword: string,
  owner: Owner,
  at: Piece<Clause>,
  desk: Desk,
): void {
  const { scope } = desk;
  if (keyword === 'resets') {
    const rule = valueOf(
      node,
      wordOf(node.word, resets, 'reset rule', at, scope),
      '/resets',
      'reset rule',
      desk,
    );
    const list = owner.kind === 'clock' ? 'rules' : 'clocks';
    fields[list] = ((fields[list] as ClockRule[] | undefined) ?? []).map((each) => ({
      ...each,
      ...(rule ? { resets: rule } : {}),
    }));
    if (rule) fields.resetsLater = rule;
    return;
  }
  const table =
    keyword === 'signature'
      ? signatures
      : keyword === 'abstentions'
        ? abstentionRules
        : owner.kind === 'pledge'
          ? pledgeStates
          : owner.kind === 'mandate'
            ? mandateStates
            : stages;
  const what = keyword === 'status' ? `stage of a ${owner.kind}` : keyword;
  put(fields, keyword, valueOf(node, wordOf(node.word, table, what, at, scope), `/${keyword}`, what, desk));
}

const zoneClauses = new Set(['in', 'only in']);

function refs(
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
  const words = (table: readonly string[], what: string): readonly string[] =>
    node.refs.flatMap((ref) => wordOf(ref.name, table, what, piece, scope) ?? []);
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
      const kinds =
        owner.kind === 'annex'
          ? ['obligation', 'prohibition', 'permission', 'power', 'guarantee', 'ceasefire']
          : actorKinds;
      const of = first(kinds, '/of');
      return put(fields, 'of', typeof of === 'string' ? of : undefined);
    }
    case 'role':
      return put(fields, 'roles', words(roles, 'role'));
    case 'actions':
      return put(fields, 'actions', words(actions, 'action'));
    case 'detected using':
      return put(fields, 'detectedUsing', words(sensors, 'means of observation'));
    case 'covers':
      return put(fields, 'covers', words(commonKinds, 'common kind of incident'));
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
    case 'raises': {
      const level = node.refs[0]?.name;
      const id = level === undefined ? undefined : scope.levels.get(level);
      if (id === undefined && level !== undefined) unknownLevel(level, piece, desk);
      return put(fields, 'raises', id);
    }
    case 'remedy': {
      const remedy = first(['obligation', 'prohibition', 'permission', 'power'], '/remedy');
      return put(fields, 'remedy', typeof remedy === 'string' ? remedy : undefined);
    }
    case 'decided by':
      return put(
        fields,
        'decidedBy',
        node.refs[0]?.name === 'self' ? 'self' : first(actorKinds, '/decidedBy'),
      );
    case 'led by':
    case 'protected by':
    case 'renewed by': {
      const field = { 'led by': 'ledBy', 'protected by': 'protectedBy', 'renewed by': 'renewedBy' }[keyword];
      return put(fields, field, first(actorKinds, `/${field}`));
    }
    case 'based at':
      return put(fields, 'basedAt', list(['hub', 'facility'], '/basedAt'));
    case 'funded by': {
      const [hole] = node.refs.flatMap((ref) => (ref.hole ? [ref.hole] : []));
      if (hole) return put(fields, 'fundedBy', silent(hole, '/fundedBy', 'pledge', desk));
      return put(fields, 'fundedBy', {
        kind: 'pledges',
        pledges: list(['pledge'], '/fundedBy').filter((each) => typeof each === 'string'),
      });
    }
    case 'union of':
      return put(fields, 'shape', {
        kind: 'union',
        of: list(['zone'], '/shape/of').filter((each) => typeof each === 'string'),
      });
  }
}

function votes(
  rule: NonNullable<Extract<Clause, { $type: 'VotesClause' }>['rule']>,
  at: Piece<Clause>,
  desk: Desk,
) {
  if (rule.$type === 'ConsensusRule') return { kind: 'consensus', minus: Number(rule.minus ?? 0) };
  if (rule.$type === 'ChairRule') {
    const actor = idOf(rule.actor, actorKinds, at, desk.scope);
    return actor === undefined ? undefined : { kind: 'chair', actor };
  }
  return {
    kind: 'majority',
    parts: rule.parts.map((part) => ({
      comparison: part.comparison,
      numerator: Number(part.numerator),
      denominator: Number(part.denominator ?? 1),
      of: wordOf(part.base, bases, 'basis of a vote', at, desk.scope) ?? 'seats',
    })),
  };
}

function clock(
  fields: Fields,
  node: Extract<Clause, { $type: 'ClockClause' }>,
  owner: Owner,
  { from }: Piece<Clause>,
  desk: Desk,
): void {
  const list = owner.kind === 'clock' ? 'rules' : 'clocks';
  const path =
    owner.kind === 'body' ? '/clock' : `/${list}/${((fields[list] as unknown[] | undefined) ?? []).length}`;
  const rule = clockRule(node, path, from, desk);
  if (!rule) return;
  if (owner.kind === 'body') return put(fields, 'clock', rule);
  const later = fields.resetsLater as Value<'never'> | undefined;
  push(fields, list, { ...rule, ...(later ? { resets: later } : {}) });
}

function clockRule(
  node: Extract<Clause, { $type: 'ClockClause' }>,
  path: string,
  from: Piece<Clause>['from'],
  desk: Desk,
): ClockRule | undefined {
  const length = valueOf(
    node,
    node.length && durationOf(node.length, from, desk),
    `${path}/length`,
    'duration',
    desk,
  );
  if (!length) return undefined;
  const kind = node.keyword === 'within' ? 'latest' : 'earliest';
  if (node.anchorHole)
    return { kind, length, from: silent(node.anchorHole, `${path}/from`, 'instant', desk) };
  const instant = wordOf(
    node.instant,
    anchorInstants,
    'instant that starts a clock',
    { node, from },
    desk.scope,
  );
  if (instant === undefined) return { kind, length };
  const of = node.item === undefined ? undefined : desk.scope.items.get(node.item)?.id;
  if (node.item !== undefined && of === undefined)
    desk.scope.say(
      { code: 'TL-703', severity: 'error', message: `unknown item \`${node.item}\`; correct the name` },
      node,
      from,
    );
  return {
    kind,
    length,
    from: { kind: 'said', value: { instant: instant as 'start', ...(of === undefined ? {} : { of }) } },
  };
}

function bound(
  node: Extract<Clause, { $type: 'BoundClause' }>,
  keyword: string,
  from: Piece<Clause>['from'],
  desk: Desk,
) {
  if (node.never) return { kind: 'never' };
  if (node.when) {
    const when = conditionOf(node.when, `/${keyword}/when`, from, desk);
    return when && { kind: 'when', when };
  }
  const time = node.time && timeOf(node.time, `/${keyword}/time`, from, desk);
  return time && { kind: 'time', time };
}

function act(fields: Fields, said: Act): void {
  const width = fields.act as { width?: unknown; widthComparison?: unknown } | undefined;
  fields.act = {
    ...said,
    ...(width?.width === undefined ? {} : { width: width.width, widthComparison: width.widthComparison }),
  };
}

function deliveries(
  fields: Fields,
  node: Extract<Clause, { $type: 'DeliversClause' }>,
  field: string,
  from: Piece<Clause>['from'],
  desk: Desk,
): void {
  put(
    fields,
    field,
    node.deliveries.flatMap((delivery, index): readonly unknown[] => {
      const path = `/${field}/${index}`;
      if (delivery.hole) return [silent(delivery.hole, path, 'delivery', desk)];
      const action = wordOf(delivery.action, actions, 'action', { node: delivery, from }, desk.scope);
      const force = idOf(delivery.force, ['force'], { node: delivery, from }, desk.scope);
      const zone = delivery.zone && referenceOf(delivery.zone, ['zone'], `${path}/zone`, from, desk);
      const rule = delivery.clock && clockRule(delivery.clock, `${path}/clock`, from, desk);
      return action === undefined
        ? []
        : [
            {
              kind: 'said',
              action,
              ...(force === undefined ? {} : { force }),
              ...(zone === undefined ? {} : { zone }),
              ...(rule ? { clock: rule } : {}),
            },
          ];
    }),
  );
}

function wholeNumber(text: string, at: Piece<Clause>, scope: Scope): number | undefined {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  scope.say(
    {
      code: 'TL-706',
      severity: 'error',
      message: `\`${text}\` is no whole number; incidents are counted whole`,
    },
    at.node,
    at.from,
  );
  return undefined;
}
