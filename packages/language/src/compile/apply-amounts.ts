import type { Clause } from '../generated/ast.ts';
import { datums } from '../words.ts';
import { type Fields, push, put } from './fields.ts';
import type { Piece } from './load.ts';
import { actorKinds, wordOf } from './scope.ts';
import {
  type Desk,
  durationOf,
  idFor,
  openAt,
  quantityOf,
  referenceOf,
  silent,
  valueFor,
  wholeNumber,
} from './values.ts';

type Of<Type extends Clause['$type']> = Extract<Clause, { $type: Type }>;

/** What each contributor puts in: how much, of what, from when, with what notice, in how many rotations. */
export function contributors(fields: Fields, node: Of<'ContributorsClause'>, at: Piece<Clause>, desk: Desk): void {
  const { from } = at;
  put(
    fields,
    'contributors',
    node.contributors.flatMap((each, index) => {
      const path = `/contributors/${index}`;
      const actor = referenceOf(each.ref, actorKinds, `${path}/actor`, from, desk);
      if (actor === undefined) return [];
      const entry: Fields = { actor };
      const amount = each.amount && quantityOf(each.amount, from, desk);
      put(entry, 'amount', valueFor(holed(each.amountHole), amount, `${path}/amount`, 'quantity', desk));
      put(entry, 'of', idFor(each.class, ['class'], `${path}/of`, from, desk));
      put(entry, 'from', valueFor(holed(each.fromHole), each.from, `${path}/from`, 'date', desk));
      const notice = each.notice && durationOf(each.notice, from, desk);
      put(entry, 'notice', valueFor(holed(each.noticeHole), notice, `${path}/notice`, 'duration', desk));
      const rotation = rotationsOf(each, from, desk);
      put(entry, 'rotation', valueFor(holed(each.rotationHole), rotation, `${path}/rotation`, 'number', desk));
      return [entry];
    }),
  );
}

function rotationsOf(
  each: Of<'ContributorsClause'>['contributors'][number],
  from: Piece<Clause>['from'],
  desk: Desk,
): number | undefined {
  if (each.rotation === undefined) return undefined;
  const rotation = wholeNumber(each.rotation, 'rotations are counted whole', { node: each, from }, desk.scope);
  if (rotation !== 0) return rotation;
  const message = 'a contribution in `rotation 0` is never there; write `rotation 1` or more, or leave it out';
  desk.scope.say({ code: 'TL-706', severity: 'error', message }, each, from);
  return undefined;
}

/**
 * What a force requires. The first requirement without a place, a date or a kind of thing is its size; all others stand
 * in a list of their own.
 */
export function requires(fields: Fields, node: Of<'RequiresClause'>, { from }: Piece<Clause>, desk: Desk): void {
  const bare =
    node.class === undefined && node.zone === undefined && node.from === undefined && node.fromHole === undefined;
  const amount = node.amount && quantityOf(node.amount, from, desk);
  if (bare && fields.requires === undefined)
    return put(fields, 'requires', valueFor(node, amount, '/requires', 'quantity', desk));
  const path = `/requirements/${((fields.requirements as unknown[] | undefined) ?? []).length}`;
  const required = valueFor(node, amount, `${path}/amount`, 'quantity', desk);
  if (!required) return;
  const entry: Fields = { amount: required };
  put(entry, 'of', idFor(node.class, ['class'], `${path}/of`, from, desk));
  put(entry, 'zone', node.zone && referenceOf(node.zone, ['zone'], `${path}/zone`, from, desk));
  put(entry, 'from', valueFor(holed(node.fromHole), node.from, `${path}/from`, 'date', desk));
  push(fields, 'requirements', entry);
}

/** How low or high a zone reaches, and what that is measured from. */
export function height(fields: Fields, node: Of<'HeightClause'>, at: Piece<Clause>, desk: Desk): void {
  const { keyword } = node;
  const length = node.height && quantityOf(node.height, at.from, desk);
  const above = wordOf(node.datum, datums, 'level that heights are measured from', at, desk.scope);
  const said = length?.kind === 'length' ? { height: length, ...(above === undefined ? {} : { above }) } : undefined;
  put(fields, keyword, valueFor(node, said, `/${keyword}`, 'height', desk));
}

/** Where a site stands. A place off the globe is reported and left out. */
export function position(fields: Fields, node: Of<'PositionClause'>, at: Piece<Clause>, desk: Desk): void {
  if (node.hole) {
    silent(node.hole, '/at', 'place', desk);
    return;
  }
  const [latitude = '0', longitude = '0'] = [node.latitude, node.longitude];
  const side = (word: string | undefined, sides: readonly string[], what: string) =>
    wordOf(word, sides, what, at, desk.scope) !== undefined;
  if (!side(node.northOrSouth, ['N', 'S'], 'latitude') || !side(node.eastOrWest, ['E', 'W'], 'longitude')) return;
  if (Number(latitude) > 90 || Number(longitude) > 180)
    return desk.scope.say(
      {
        code: 'TL-706',
        severity: 'error',
        message: `\`${latitude} ${node.northOrSouth} ${longitude} ${node.eastOrWest}\` is not on the globe; latitudes end at 90, longitudes at 180`,
      },
      node,
      at.from,
    );
  put(fields, 'at', {
    longitude: `${node.eastOrWest === 'W' ? '-' : ''}${longitude}`,
    latitude: `${node.northOrSouth === 'S' ? '-' : ''}${latitude}`,
  });
}

/** The seats of a body, in the order of the text. */
export function seats(fields: Fields, node: Of<'SeatsClause'>, { from }: Piece<Clause>, desk: Desk): void {
  put(
    fields,
    'seats',
    node.seats.flatMap((seat, index) => {
      const path = `/seats/${index}`;
      const actor = referenceOf(seat.ref, actorKinds, `${path}/actor`, from, desk);
      if (actor === undefined) return [];
      openAt(seat.weightHole, `${path}/weight`, 'weight', desk);
      openAt(seat.populationHole, `${path}/population`, 'population', desk);
      const entry: Fields = { actor };
      put(entry, 'weight', seat.weight);
      put(entry, 'population', seat.population);
      return [entry];
    }),
  );
}

function holed<T>(hole: T | undefined): { readonly hole?: T } {
  return hole === undefined ? {} : { hole };
}
