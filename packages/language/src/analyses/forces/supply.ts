import {
  bearingOf,
  bindsActor,
  type Force,
  type Id,
  requirementsOf,
  shortName,
  type Terms,
  type Value,
  type Within,
} from '@truceline/truce/terms';
import { presence } from './presence.ts';

/** What a force needs: so many of a unit, of a kind of thing, in a zone, from a day on. */
export interface Need {
  /** `mnf`, or `mnf 2` for the second of several. */
  readonly name: string;
  readonly unit: string;
  readonly count: number;
  readonly of?: Id;
  readonly zone?: Id;
  readonly from?: string;
}

/** What an actor puts into a force and can keep there. */
export interface Supply {
  readonly actor: Id;
  readonly unit: string;
  /** What is there at a time: of a contribution kept up in N rotations, one in N. */
  readonly count: number;
  readonly of?: Id;
  /** The first day on which it can be there, and the last that its mandates allow. */
  readonly from?: string;
  readonly until?: string;
}

/** Needs and supplies of a force, which supply may serve which need, and what could not be counted. */
export interface Balance {
  readonly force: Id;
  readonly needs: readonly Need[];
  readonly supplies: readonly Supply[];
  /** Pairs of positions: this supply may serve that need. */
  readonly may: readonly (readonly [supply: number, need: number])[];
  /** What the text leaves open: contributors, amounts, days, mandates; what they would add is not in the plan. */
  readonly open: readonly string[];
}

/**
 * Reads a force as needs and supplies for an action. A supply may serve a need of its unit, of its kind of thing or of
 * none, in a zone from which no caveat keeps its actor, if it is there by the day that the need names. An actor whose mandate
 * for the action was refused supplies nothing; where a mandate is still to be granted the plan counts it from the first day
 * on which it could be, and says so.
 */
export function balanceOf(force: Force, action: string, terms: Terms, within: Within): Balance {
  const open: string[] = [];
  const needs = requirementsOf(force).flatMap((each, index): Need[] => {
    const amount = countOf(each.amount);
    if (!amount) {
      open.push(`how much \`${shortName(force.id)}\` requires`);
      return [];
    }
    const from = said(each.from);
    return [
      {
        name: index === 0 ? shortName(force.id) : `${shortName(force.id)} ${index + 1}`,
        ...amount,
        ...(typeof each.of === 'string' ? { of: each.of } : {}),
        ...(typeof each.zone === 'string' ? { zone: each.zone } : {}),
        ...(from === undefined ? {} : { from }),
      },
    ];
  });
  const supplies: Supply[] = [];
  for (const each of force.contributors) {
    const actor = typeof each.actor === 'string' ? each.actor : undefined;
    if (actor === undefined || terms.groups.some((group) => group.id === actor)) {
      open.push('who else contributes');
      continue;
    }
    const amount = countOf(each.amount);
    if (!amount) {
      open.push(`how much \`${shortName(actor)}\` sends`);
      continue;
    }
    const mandates = terms.mandates.filter(
      (mandate) => bindsActor(mandate.of, actor, terms) && mandate.actions.includes(action),
    );
    const states = mandates.map((mandate) => (mandate.status?.kind === 'said' ? mandate.status.value : 'required'));
    if (states.some((state) => state === 'refused' || state === 'expired')) continue;
    if (states.includes('required')) open.push(`whether \`${shortName(actor)}\` gets its mandate`);
    const rotation = each.rotation?.kind === 'said' ? each.rotation.value : 1;
    const { from, until } = presence({ from: said(each.from), notice: said(each.notice) }, mandates, terms);
    supplies.push({
      actor,
      unit: amount.unit,
      count: Math.floor(amount.count / Math.max(rotation, 1)),
      ...(each.of === undefined ? {} : { of: each.of }),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    });
  }
  const may = supplies.flatMap((supply, one) =>
    needs.flatMap((need, other): (readonly [number, number])[] =>
      serves(supply, need, action, terms, within, open) ? [[one, other]] : [],
    ),
  );
  return { force: force.id, needs, supplies, may, open: [...new Set(open)] };
}

function serves(supply: Supply, need: Need, action: string, terms: Terms, within: Within, open: string[]): boolean {
  if (supply.unit !== need.unit) return false;
  if (need.of !== undefined) {
    const line =
      supply.of === undefined
        ? []
        : [supply.of, ...(terms.categories.find((each) => each.id === supply.of)?.ancestors ?? [])];
    if (!line.includes(need.of)) return false;
  }
  const { bearing, caveats } = bearingOf(supply.actor, { action, zone: need.zone }, terms, within);
  if (bearing === 'unknown')
    open.push(
      `how far ${caveats.map((id) => `\`${shortName(id)}\``).join(', ')} keeps \`${shortName(supply.actor)}\` out`,
    );
  return bearing !== 'excludes';
}

function said<T>(value: Value<T> | undefined): T | undefined {
  return value?.kind === 'said' ? value.value : undefined;
}

function countOf(value: Value<unknown> | undefined): { readonly unit: string; readonly count: number } | undefined {
  const quantity = said(value) as
    | { readonly kind?: string; readonly count?: string; readonly unit?: string }
    | undefined;
  if (quantity?.kind !== 'count' || !/^\d{1,12}$/.test(quantity.count ?? '')) return undefined;
  return { unit: quantity.unit!, count: Number(quantity.count) };
}
