import { dayOf as dayIn } from '../kernel/index.ts';
import { unitNamed, unitOf } from '../pledges/index.ts';
import { type AssessedFigure, regionKey } from '../recovery/index.ts';

/**
 * The needs of which each voice tells nothing newer: of one sector, one area, one unit and one stretch of years the figure of the
 * latest day. An earlier assessment of the same voice stays in the tables and is drawn no more.
 */
export function newestNeeds(figures: readonly AssessedFigure[]): readonly AssessedFigure[] {
  const needs = figures.filter(({ measure }) => measure === 'need');
  const newest = new Map<string, string>();
  for (const figure of needs) {
    const key = keyOf(figure);
    const day = dayOf(figure);
    if (day > (newest.get(key) ?? '')) newest.set(key, day);
  }
  return needs.filter((figure) => dayOf(figure) === newest.get(keyOf(figure)));
}

function keyOf({ voice, sector, region, years, amount, named }: AssessedFigure): string {
  const unit = amount ? unitOf(amount) : named && unitNamed(named);
  return JSON.stringify([voice, sector, region === undefined ? undefined : regionKey(region), years, unit]);
}

/** As of which day it is, or else when it was said; in an order that text has. */
function dayOf({ asOf, happenedAt }: AssessedFigure): string {
  return asOf ?? dayIn(happenedAt.endsAt, 'UTC');
}
