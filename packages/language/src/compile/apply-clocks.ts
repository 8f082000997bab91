import type { ClockRule, Value } from '@truceline/truce/terms';
import type { Clause } from '../generated/ast.ts';
import { actions, anchorInstants, bases } from '../words.ts';
import { type Fields, type Owner, push, put } from './fields.ts';
import type { Piece } from './load.ts';
import { actorKinds, idOf, wordOf } from './scope.ts';
import {
  conditionOf,
  type Desk,
  durationOf,
  idFor,
  referenceOf,
  silent,
  timeOf,
  valueFor,
  wholeNumber,
} from './values.ts';

/** A clock of the item: of a body, of a clock, or one of the clocks of a term or step. */
export function clock(
  fields: Fields,
  node: Extract<Clause, { $type: 'ClockClause' }>,
  owner: Owner,
  { from }: Piece<Clause>,
  desk: Desk,
): void {
  const list = owner.kind === 'clock' ? 'rules' : 'clocks';
  const path = owner.kind === 'body' ? '/clock' : `/${list}/${((fields[list] as unknown[] | undefined) ?? []).length}`;
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
  const length = valueFor(node, node.length && durationOf(node.length, from, desk), `${path}/length`, 'duration', desk);
  if (!length) return undefined;
  const kind = node.keyword === 'within' ? 'latest' : 'earliest';
  if (node.anchorHole) return { kind, length, from: silent(node.anchorHole, `${path}/from`, 'instant', desk) };
  const instant = wordOf(node.instant, anchorInstants, 'instant that starts a clock', { node, from }, desk.scope);
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

/** When something starts or ends. */
export function bound(
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

/** What a guarantee delivers or may deliver. */
export function deliveries(
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
      const force = idFor(delivery.force, ['force'], `${path}/force`, from, desk);
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

/** A voting rule. */
export function votes(
  rule: NonNullable<Extract<Clause, { $type: 'VotesClause' }>['rule']>,
  at: Piece<Clause>,
  desk: Desk,
) {
  const whole = (text: string) =>
    wholeNumber(text, 'votes are counted whole, or as a fraction such as 2/3', at, desk.scope);
  if (rule.$type === 'ConsensusRule') {
    const minus = whole(rule.minus ?? '0');
    return minus === undefined ? undefined : { kind: 'consensus', minus };
  }
  if (rule.$type === 'ChairRule') {
    const actor = idOf(rule.actor, actorKinds, at, desk.scope);
    return actor === undefined ? undefined : { kind: 'chair', actor };
  }
  const parts = rule.parts.flatMap((part) => {
    const [numerator, denominator] = [whole(part.numerator), whole(part.denominator ?? '1')];
    const of = wordOf(part.base, bases, 'basis of a vote', at, desk.scope) ?? 'seats';
    return numerator === undefined || denominator === undefined
      ? []
      : [{ comparison: part.comparison, numerator, denominator, of }];
  });
  return parts.length < rule.parts.length ? undefined : { kind: 'majority', parts };
}
