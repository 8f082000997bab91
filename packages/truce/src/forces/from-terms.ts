import { type LocalDay, parseDay } from '../kernel/index.ts';
import {
  bindsActor,
  type ContributionTerm,
  type Force,
  type Id,
  type Mandate,
  type RequirementTerm,
  requirementsOf,
  shortName,
  type Terms,
  type Value,
} from '../terms/index.ts';
import { dayBefore } from './presence.ts';
import type { Contribution, ForceStatement, Requirement, StatedMandate } from './statement.ts';

/** What a text says of a force, in the shapes that entries give too. Of requirements for one thing in one place the latest
 * that has begun holds: it stands instead of, and not beside, what was required before. */
export function forcesFromTerms(force: Force, terms: Terms): ForceStatement {
  const open: string[] = [];
  const requirements = requirementsOf(force).flatMap((each, index): readonly Requirement[] => {
    const amount = countOf(each.amount);
    if (!amount) {
      open.push(`how much \`${shortName(force.id)}\` requires`);
      return [];
    }
    return [required(each, amount, index === 0 ? force.id : `${force.id} ${index + 1}`)];
  });
  const contributions = force.contributors.flatMap((each, index): readonly Contribution[] => {
    const actor = typeof each.actor === 'string' ? each.actor : undefined;
    if (actor === undefined || terms.groups.some((group) => group.id === actor)) {
      open.push('who else contributes');
      return [];
    }
    const amount = countOf(each.amount);
    if (!amount) {
      open.push(`how much \`${shortName(actor)}\` sends`);
      return [];
    }
    return [contributed(each, amount, { actor, id: `${force.id}/${index + 1}` }, terms)];
  });
  return {
    requirements: requirements.map((each) => succeeded(each, requirements)),
    contributions,
    open: [...new Set(open)],
  };
}

interface Count {
  readonly unit: string;
  readonly quantity: number;
}

function required(each: RequirementTerm, amount: Count, id: Id): Requirement {
  const from = dayOfText(said(each.from));
  return {
    id,
    ...amount,
    ...(typeof each.of === 'string' ? { capability: each.of } : {}),
    ...(typeof each.zone === 'string' ? { zone: each.zone } : {}),
    ...(from === undefined ? {} : { from }),
  };
}

function succeeded(one: Requirement, all: readonly Requirement[]): Requirement {
  const next = all
    .filter((each) => each.unit === one.unit && each.capability === one.capability && each.zone === one.zone)
    .flatMap(({ from }) => (from !== undefined && from > (one.from ?? '') ? [from] : []))
    .sort()[0];
  return next === undefined ? one : { ...one, until: dayBefore(next) };
}

function contributed(
  each: ContributionTerm,
  amount: Count,
  { actor, id }: { readonly actor: Id; readonly id: Id },
  terms: Terms,
): Contribution {
  const [from, notice, rotation] = [dayOfText(said(each.from)), said(each.notice), said(each.rotation)];
  const ancestors = terms.categories.find((one) => one.id === each.of)?.ancestors;
  return {
    id,
    actor,
    ...amount,
    ...(each.of === undefined ? {} : { capability: each.of }),
    ...(ancestors ? { countsAs: ancestors } : {}),
    ...(from === undefined ? {} : { from }),
    ...(notice === undefined ? {} : { notice }),
    ...(rotation === undefined ? {} : { rotation }),
    mandates: terms.mandates.filter(({ of }) => bindsActor(of, actor, terms)).map(mandateOf),
    caveats: terms.caveats.filter(({ of }) => bindsActor(of, actor, terms)).map((caveat) => ({ ...caveat, of: actor })),
  };
}

function mandateOf({ organ, actions, takes, valid, status }: Mandate): StatedMandate {
  const word = said(status);
  const [from, until] = [dayOfText(valid?.from), dayOfText(valid?.to)];
  const length = said(takes);
  return {
    organ,
    actions,
    status: word === 'granted' || word === 'refused' || word === 'expired' ? word : 'required',
    ...(length === undefined ? {} : { takes: length }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function dayOfText(text: string | undefined): LocalDay | undefined {
  return text === undefined ? undefined : parseDay(text.slice(0, 10));
}

function said<T>(value: Value<T> | undefined): T | undefined {
  return value?.kind === 'said' ? value.value : undefined;
}

function countOf(value: Value<unknown> | undefined): Count | undefined {
  const quantity = said(value) as
    | { readonly kind?: string; readonly count?: string; readonly unit?: string }
    | undefined;
  if (quantity?.kind !== 'count' || !/^\d{1,12}$/.test(quantity.count ?? '')) return undefined;
  return { unit: quantity.unit!, quantity: Number(quantity.count) };
}
