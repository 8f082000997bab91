import type { ClockRule, Quantity } from '@truceline/truce/terms';
import { keywordAsWritten } from '../clause-table.ts';
import type { Clause } from '../generated/ast.ts';
import {
  abstentionRules,
  actions,
  attributes,
  bases,
  bindings,
  consentStates,
  geometryForms,
  mandateStates,
  measures,
  outcomes,
  passageStates,
  pledgeStates,
  relations,
  resets,
  sensors,
  signatures,
  stages,
  windows,
} from '../words.ts';
import { contributors, height, position, requires, seats } from './apply-amounts.ts';
import { bound, clock, deliveries, votes } from './apply-clocks.ts';
import { refs } from './apply-references.ts';
import { act, type Fields, type Owner, push, put } from './fields.ts';
import type { Piece } from './load.ts';
import { actorKinds, idOf, type Scope, wordOf } from './scope.ts';
import {
  conditionOf,
  type Desk,
  durationOf,
  gradeOf,
  idFor,
  openAt,
  quantityOf,
  referenceOf,
  referencesOf,
  silent,
  valueFor,
  wholeNumber,
} from './values.ts';

/** Puts what a clause says into the record of its owner. */
export function applyClause(fields: Fields, { node, from }: Piece<Clause>, owner: Owner, desk: Desk): void {
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
      if (keyword === 'organ') {
        openAt(node.hole, '/organ', 'organ', desk);
        return put(fields, 'organ', node.text ?? '');
      }
      if (keyword === 'do')
        return act(fields, { kind: 'do', words: valueFor(node, node.text, '/act/words', 'words', desk)! });
      return put(fields, 'means', valueFor(node, node.text, '/means', 'words', desk));
    case 'WordClause':
      return word(fields, node, keyword, owner, at, desk);
    case 'RefsClause':
      return refs(fields, node, keyword, owner, at, desk);
    case 'SeatsClause':
      return seats(fields, node, at, desk);
    case 'VotesClause':
      return put(
        fields,
        'votes',
        valueFor(node, node.rule && votes(node.rule, at, desk), '/votes', 'voting rule', desk),
      );
    case 'QuorumClause': {
      const base = wordOf(node.base, bases, 'basis of a vote', at, scope);
      const [numerator, denominator] = [node.numerator ?? '0', node.denominator ?? '1'].map((each) =>
        wholeNumber(each, 'a quorum is a number or a fraction of whole numbers', at, scope),
      );
      return put(
        fields,
        'quorum',
        valueFor(
          node,
          base === undefined || numerator === undefined || denominator === undefined
            ? undefined
            : { numerator, denominator, of: base },
          '/quorum',
          'quorum',
          desk,
        ),
      );
    }
    case 'DurationClause': {
      const length = node.length && durationOf(node.length, from, desk);
      if (keyword === 'every') return put(fields, 'every', length);
      return put(fields, keyword, valueFor(node, length, `/${keyword}`, 'duration', desk));
    }
    case 'ClockClause':
      return clock(fields, node, owner, at, desk);
    case 'OtherwiseClause': {
      const outcome = wordOf(node.outcome, outcomes, 'outcome', at, scope);
      const to = node.to && referenceOf(node.to, ['body'], '/otherwise/to', from, desk);
      return put(
        fields,
        'otherwise',
        valueFor(
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
      return contributors(fields, node, at, desk);
    case 'RequiresClause':
      return requires(fields, node, at, desk);
    case 'HeightClause':
      return height(fields, node, at, desk);
    case 'ObservesClause': {
      const index = (fields.observes as unknown[]).length;
      const path = `/observes/${index}`;
      openAt(node.gradeHole, `${path}/grade`, 'grade', desk);
      openAt(node.delayHole, `${path}/delay`, 'duration', desk);
      const grade = gradeOf(node.grade, at, desk);
      const delay = node.delay && durationOf(node.delay, from, desk);
      return push(fields, 'observes', {
        what: referencesOf(node.what, ['incident', 'class'], `/observes/${index}/what`, from, desk),
        zones: referencesOf(node.zones, ['zone'], `/observes/${index}/zones`, from, desk),
        ...(grade ? { grade } : {}),
        ...(delay ? { delay } : {}),
        using: node.using.flatMap((each, place) =>
          openAt(each.hole, `${path}/using/${place}`, 'means of observation', desk)
            ? []
            : (wordOf(each.name, sensors, 'means of observation', at, scope) ?? []),
        ),
      });
    }
    case 'GeometryClause': {
      const form = wordOf(node.form, geometryForms, 'form of geometry', at, scope);
      return put(fields, 'shape', form === undefined ? undefined : { kind: 'geometry', form, uri: node.uri });
    }
    case 'BufferClause': {
      const of = idOf(node.zone, ['zone'], at, scope);
      const width = valueFor(node, node.width && quantityOf(node.width, from, desk), '/shape/width', 'length', desk);
      if (node.side?.hole)
        return put(fields, 'shape', { ...silent(node.side.hole, '/shape', 'side', desk), kind: 'unresolved' });
      const side = node.bothSides ? 'both' : idFor(node.side, actorKinds, '/shape/side', from, desk);
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
      const value = valueFor(
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
      const distance = valueFor(
        node,
        node.distance && quantityOf(node.distance, from, desk),
        '/act/distance',
        'length',
        desk,
      );
      const line = idFor(node.from, ['zone'], '/act/from', from, desk);
      return act(fields, {
        kind,
        classes: referencesOf(node.classes, ['class', 'incident'], '/act/classes', from, desk),
        ...(node.comparison === undefined ? {} : { comparison: node.comparison }),
        ...(distance === undefined ? {} : { distance }),
        ...(line === undefined ? {} : { from: line }),
      });
    }
    case 'WidthClause': {
      const width = valueFor(node, node.width && quantityOf(node.width, from, desk), '/act/width', 'length', desk);
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
      put(fields, 'measure', wordOf(node.measure, measures, 'thing to count of incidents', at, scope));
      put(fields, 'what', referencesOf(node.what, ['incident'], '/what', from, desk));
      put(fields, 'comparison', node.comparison);
      return put(
        fields,
        'count',
        valueFor(
          node,
          node.count === undefined ? undefined : wholeNumber(node.count, 'incidents are counted whole', at, scope),
          '/count',
          'number',
          desk,
        ),
      );
    }
    case 'ClearsClause': {
      const count =
        node.count === undefined ? undefined : wholeNumber(node.count, 'incidents are counted whole', at, scope);
      return put(fields, 'clears', valueFor(node, count, '/clears', 'number', desk));
    }
    case 'OverClause': {
      const kind = wordOf(node.window, windows, 'kind of window', at, scope);
      if (node.lengthHole) return put(fields, 'window', silent(node.lengthHole, '/window', 'window', desk));
      const length = node.length && durationOf(node.length, from, desk);
      return put(
        fields,
        'window',
        valueFor(node, kind === undefined || !length ? undefined : { kind, length }, '/window', 'window', desk),
      );
    }
    case 'VerifiedClause': {
      const by = referenceOf(node.ref, actorKinds, '/verified/by', from, desk);
      openAt(node.gradeHole, '/verified/grade', 'grade', desk);
      openAt(node.attributionHole, '/verified/attribution', 'confidence', desk);
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
        valueFor<Quantity>(
          node,
          node.quantity && quantityOf(node.quantity, from, desk),
          `/${keyword}`,
          'quantity',
          desk,
        ),
      );
    case 'DueClause':
      return put(fields, 'due', valueFor(node, node.date, '/due', 'date', desk));
    case 'PositionClause':
      return position(fields, node, at, desk);
    case 'ActionClause': {
      if (openAt(node.hole, '/action', 'action', desk)) return;
      put(fields, 'action', wordOf(node.action, actions, 'action', at, scope));
      put(fields, 'force', idFor(node.force, ['force'], '/force', from, desk));
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

const ownTables: Readonly<Record<string, readonly string[]>> = { binding: bindings, relation: relations };
/** Stages of kinds that have stages of their own. */
const stagesOf: Readonly<Record<string, readonly string[]>> = {
  ratification: mandateStates,
  consent: consentStates,
  status_agreement: stages,
  passage: passageStates,
};

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
    const rule = valueFor(node, wordOf(node.word, resets, 'reset rule', at, scope), '/resets', 'reset rule', desk);
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
            : (ownTables[keyword] ?? stagesOf[owner.kind] ?? stages);
  const what = keyword === 'status' ? `stage of a ${owner.kind}` : keyword;
  put(fields, keyword, valueFor(node, wordOf(node.word, table, what, at, scope), `/${keyword}`, what, desk));
}
