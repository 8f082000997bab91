import {
  bearingOf,
  type Decimal,
  type Force,
  type Id,
  type Reference,
  type Terms,
  type Value,
  type Within,
} from '@truceline/truce/terms';

/** Whether what is pledged to a force can do what a guarantee asks of it there. */
export interface ForceForTask {
  readonly guarantee: Id;
  readonly force: Id;
  readonly action: string;
  readonly zone?: Id;
  readonly unit: string;
  readonly required: bigint;
  /** What contributors that no caveat excludes have pledged, in the unit of the requirement. */
  readonly available: bigint;
  /** Contributors that a caveat keeps out, with the caveats. */
  readonly excluded: readonly { readonly actor: Id; readonly caveats: readonly Id[]; readonly amount?: bigint }[];
  /** True where something the text leaves open could still fill the gap. */
  readonly open: boolean;
  /** Fewest contributors whose withdrawal leaves too little; absent where there is too little already, or it is open. */
  readonly breakers?: readonly Id[];
}

/** Each delivery that uses a force whose size the text requires, with what is left of the force after caveats. */
export function forcesForTasks(terms: Terms, within: Within): readonly ForceForTask[] {
  return terms.guarantees.flatMap((guarantee) =>
    [...guarantee.delivers, ...guarantee.mayDeliver].flatMap((delivery): readonly ForceForTask[] => {
      const force = delivery.kind === 'said' ? terms.forces.find((each) => each.id === delivery.force) : undefined;
      if (delivery.kind !== 'said' || !force) return [];
      const task = { guarantee: guarantee.id, action: delivery.action, zone: delivery.zone };
      return sizeOf(force).map((required) => weighed(force, required, task, terms, within));
    }),
  );
}

interface Required {
  readonly unit: string;
  readonly count: bigint;
}

function sizeOf(force: Force): readonly Required[] {
  const required = countOf(force.requires);
  return required ? [required] : [];
}

function weighed(
  force: Force,
  required: Required,
  task: { readonly guarantee: Id; readonly action: string; readonly zone: Reference | undefined },
  terms: Terms,
  within: Within,
): ForceForTask {
  const excluded: ForceForTask['excluded'][number][] = [];
  const sent: { readonly actor: Id; readonly count: bigint }[] = [];
  let open = false;
  for (const { actor, amount, rotation } of force.contributors) {
    const group = typeof actor === 'string' && terms.groups.some((each) => each.id === actor);
    if (typeof actor !== 'string' || group) {
      open = true;
      continue;
    }
    const { bearing, caveats } = bearingOf(actor, task, terms, within);
    const said = countOf(amount);
    // Of a contribution kept up in rotations one part is there at a time; a rotation left open could be one.
    const counted = said && {
      ...said,
      count: said.count / BigInt(Math.max(rotation?.kind === 'said' ? rotation.value : 1, 1)),
    };
    if (bearing === 'excludes') {
      excluded.push({ actor, caveats, ...(counted?.unit === required.unit ? { amount: counted.count } : {}) });
      continue;
    }
    if (bearing === 'unknown' || counted === undefined) open = true;
    if (counted?.unit === required.unit) sent.push({ actor, count: counted.count });
  }
  const available = sent.reduce((sum, each) => sum + each.count, 0n);
  const breakers = open || available < required.count ? undefined : fewestBreakers(sent, available - required.count);
  return {
    guarantee: task.guarantee,
    force: force.id,
    action: task.action,
    ...(typeof task.zone === 'string' ? { zone: task.zone } : {}),
    unit: required.unit,
    required: required.count,
    available,
    excluded,
    open,
    ...(breakers ? { breakers } : {}),
  };
}

/** The largest contributors until more is gone than there was to spare: no smaller number of them can do it. */
function fewestBreakers(
  sent: readonly { readonly actor: Id; readonly count: bigint }[],
  spare: bigint,
): readonly Id[] | undefined {
  const largest = [...sent].sort((a, b) =>
    a.count < b.count ? 1 : a.count > b.count ? -1 : a.actor < b.actor ? -1 : 1,
  );
  const gone: Id[] = [];
  let lost = 0n;
  for (const { actor, count } of largest) {
    gone.push(actor);
    lost += count;
    if (lost > spare) return gone;
  }
  return undefined;
}

function countOf(value: Value<unknown> | undefined): Required | undefined {
  if (value?.kind !== 'said') return undefined;
  const quantity = value.value as { readonly kind?: string; readonly count?: Decimal; readonly unit?: string };
  return quantity.kind === 'count' && /^\d+$/.test(quantity.count ?? '')
    ? { unit: quantity.unit!, count: BigInt(quantity.count!) }
    : undefined;
}
