import { bindings, pledgeStates, stages } from '../words.ts';
import { endCondition, type Reach, reachOf, startCondition } from './conditions.ts';
import { isSilent, list, meaningOf, type Plain, type PlainTerms } from './plain.ts';
import { inWords } from './words.ts';

/** What became of one thing that an item says. */
export type Verdict = 'weaker' | 'stronger' | 'changed';

/** One field that differs: how, and in words. */
export interface FieldChange {
  readonly field: string;
  readonly verdict: Verdict;
  readonly words: string;
}

/** Both sides of a comparison, for what cannot be judged from the field alone. */
export interface Versions {
  readonly old: PlainTerms;
  readonly fresh: PlainTerms;
}

/** Compares one field of a commitment; `undefined` where its meaning is the same. */
export type Rule = (
  before: Plain | undefined,
  after: Plain | undefined,
  versions: Versions,
) => readonly Omit<FieldChange, 'field'>[];

interface Fields {
  readonly [field: string]: Plain;
}

/** A later stage is stronger, a legal bond stronger than a political one; what was said and is left open now is weaker. */
export const staged: Rule = (before, after) =>
  valued(before, after, (old, fresh) => {
    const scale = scales.find((each) => each.includes(String(old)) && each.includes(String(fresh)));
    if (!scale) return 'changed';
    return scale.indexOf(String(fresh)) > scale.indexOf(String(old)) ? 'stronger' : 'weaker';
  });

/** Words from the weakest to the strongest. A pledge that is withdrawn is worth less than one only spoken of. */
const scales: readonly (readonly string[])[] = [
  stages,
  ['withdrawn', ...pledgeStates.filter((state) => state !== 'withdrawn')],
  ['refused', 'expired', 'required', 'granted'],
  bindings,
];

/** More of a quantity is stronger, of one unit or currency; of two they do not compare. */
export const more: Rule = (before, after) => valued(before, after, compared);

/** Less of a quantity, a date or a length of time is stronger. */
export const less: Rule = (before, after) => valued(before, after, (old, fresh) => opposite(compared(old, fresh)));

/** Who is bound, who benefits, what is done: gone is weaker, new is stronger. Groups count as their members. */
export const members: Rule = (before, after, versions) => {
  const [old, fresh] = [expanded(list(before), versions.old), expanded(list(after), versions.fresh)];
  const gone = [...old.ids].filter((id) => !fresh.ids.has(id));
  const added = [...fresh.ids].filter((id) => !old.ids.has(id));
  const changes: Omit<FieldChange, 'field'>[] = [];
  if (gone.length > 0)
    changes.push({ verdict: 'weaker', words: `${gone.map((id) => old.words.get(id)).join(', ')} gone` });
  if (added.length > 0)
    changes.push({ verdict: 'stronger', words: `${added.map((id) => fresh.words.get(id)).join(', ')} new` });
  if (old.open !== fresh.open)
    changes.push({ verdict: 'changed', words: fresh.open ? 'the list is open now' : 'the list is closed now' });
  return changes;
};

/** Who puts in how much: an actor gone or less of a thing is weaker, a new one or more of it is stronger. */
export const contributions: Rule = (before, after, versions) => {
  const of = (value: Plain | undefined) =>
    new Map(list(value).map((each) => [meaningOf((each as Fields).actor), each as Fields]));
  const actors = (value: Plain | undefined) => list(value).map((each) => (each as Fields).actor!);
  const [old, fresh] = [of(before), of(after)];
  const amounts = [...old].flatMap(([actor, was]) => {
    const is = fresh.get(actor);
    if (!is) return [];
    return more(was.amount, is.amount, versions).map((change) => ({
      ...change,
      words: `${inWords(was.actor)}: ${change.words}`,
    }));
  });
  return [...members(actors(before), actors(after), versions), ...amounts];
};

/** What is held to be said or not: lost is weaker, gained is stronger, another value is a change. */
export const said: Rule = (before, after) => valued(before, after, () => 'changed');

/** A condition of a commitment: where it holds more often, the commitment is stronger. */
export const holding: Rule = (before, after, versions) =>
  reach(before, after, reachOf(before ?? true, after ?? true, versions.fresh.levels), {
    wider: 'stronger',
    narrower: 'weaker',
  });

/** When a commitment starts: under more conditions, or earlier, is stronger. */
export const starting: Rule = (before, after, versions) => {
  if (isOpen(before) !== isOpen(after)) return said(before, after, versions);
  return reach(before, after, reachOf(startCondition(before), startCondition(after), versions.fresh.levels), {
    wider: 'stronger',
    narrower: 'weaker',
  });
};

/** When a commitment ends: under fewer conditions, or later, is stronger. */
export const ending: Rule = (before, after, versions) => {
  if (isOpen(before) !== isOpen(after)) return [{ verdict: 'changed', words: fromTo(before, after) }];
  return reach(before, after, reachOf(endCondition(before), endCondition(after), versions.fresh.levels), {
    wider: 'weaker',
    narrower: 'stronger',
  });
};

/** Deadlines: shorter is stronger, none any more is weaker; earliest moments: later is weaker. */
export const clocks: Rule = (before, after) => {
  const of = (value: Plain | undefined, kind: string) =>
    (Array.isArray(value) ? list(value) : value === undefined ? [] : [value]).filter(
      (each) => (each as Fields).kind === kind,
    ) as readonly Fields[];
  return (['latest', 'earliest'] as const).flatMap((kind) => {
    const [old, fresh] = [of(before, kind), of(after, kind)];
    if (meaningOf(old) === meaningOf(fresh)) return [];
    if (old.length === 0)
      return [
        { verdict: kind === 'latest' ? ('stronger' as const) : ('weaker' as const), words: `new: ${inWords(fresh)}` },
      ];
    if (fresh.length === 0)
      return [
        { verdict: kind === 'latest' ? ('weaker' as const) : ('stronger' as const), words: `gone: ${inWords(old)}` },
      ];
    const words = `${inWords(old)} → ${inWords(fresh)}`;
    if (old.length > 1 || fresh.length > 1) return [{ verdict: 'changed' as const, words }];
    const sameBut = meaningOf({ ...old[0]!, length: '' }) === meaningOf({ ...fresh[0]!, length: '' });
    const verdict =
      valued(old[0]!.length, fresh[0]!.length, (one, other) => opposite(compared(one, other)))[0]?.verdict ?? 'changed';
    return [{ verdict: sameBut ? verdict : ('changed' as const), words }];
  });
};

/** `said` for one value against another, both said; a hole against a value by the rule of the house. */
function valued(
  before: Plain | undefined,
  after: Plain | undefined,
  judge: (old: Plain, fresh: Plain) => Verdict,
): readonly Omit<FieldChange, 'field'>[] {
  if (meaningOf(before) === meaningOf(after)) return [];
  const words = fromTo(before, after);
  const [was, is] = [isOpen(before), isOpen(after)];
  if (was && is) return before === undefined || after === undefined ? [{ verdict: 'changed', words }] : [];
  if (was !== is) return [{ verdict: is ? 'weaker' : 'stronger', words }];
  return [{ verdict: judge(unwrapped(before!), unwrapped(after!)), words }];
}

function reach(
  before: Plain | undefined,
  after: Plain | undefined,
  found: Reach,
  verdicts: { readonly wider: Verdict; readonly narrower: Verdict },
): readonly Omit<FieldChange, 'field'>[] {
  if (found === 'same') return [];
  const words = fromTo(before, after);
  if (found === 'wider' || found === 'narrower') return [{ verdict: verdicts[found], words }];
  return [{ verdict: 'changed', words: found === 'other' ? words : `${words} (too many questions for a truth table)` }];
}

/** Before and after; what is not there is said to be so. */
export function fromTo(before: Plain | undefined, after: Plain | undefined): string {
  if (before === undefined) return `new: ${inWords(after)}`;
  return after === undefined ? `gone: ${inWords(before)}` : `${inWords(before)} → ${inWords(after)}`;
}

/** Whether nothing is said: not there, a hole, or a bound that waits for a hole. */
export function isOpen(value: Plain | undefined): boolean {
  if (value === undefined || isSilent(value)) return true;
  const fields = value as Fields;
  return (
    typeof value === 'object' &&
    ((fields.kind === 'time' && isSilent(fields.time)) || (fields.kind === 'when' && isSilent(fields.when)))
  );
}

function unwrapped(value: Plain): Plain {
  const fields = value as Fields;
  return typeof value === 'object' && fields.kind === 'said' ? fields.value! : value;
}

function opposite(verdict: Verdict): Verdict {
  return verdict === 'weaker' ? 'stronger' : verdict === 'stronger' ? 'weaker' : 'changed';
}

/** Whether the second of two quantities, lengths of time, dates or numbers is more; `changed` where they do not compare. */
function compared(old: Plain, fresh: Plain): Verdict {
  const steps = calendarOrder(old as Fields, fresh as Fields);
  if (steps) return steps;
  const [a, b] = [range(old), range(fresh)];
  if (!a || !b || a.unit !== b.unit) return 'changed';
  if (b.least > a.most) return 'stronger';
  return b.most < a.least ? 'weaker' : 'changed';
}

/** Two lengths on the calendar compare exactly where months and days do not go opposite ways. */
function calendarOrder(old: Fields, fresh: Fields): Verdict | undefined {
  if (old.kind !== 'calendar' || fresh.kind !== 'calendar') return undefined;
  const [months, days] = [Number(fresh.months) - Number(old.months), Number(fresh.days) - Number(old.days)];
  if (months >= 0 && days >= 0) return 'stronger';
  return months <= 0 && days <= 0 ? 'weaker' : undefined;
}

const hourMs = 3_600_000n;

/** A length of time has bounds: a day has 23 to 25 hours where the clocks change, a month 28 to 31 days. */
function range(value: Plain): { readonly unit: string; readonly least: bigint; readonly most: bigint } | undefined {
  if (typeof value === 'number')
    return { unit: 'number', least: BigInt(Math.trunc(value)), most: BigInt(Math.trunc(value)) };
  if (typeof value === 'string') {
    const digits = /^\d{4}-\d\d-\d\d$/.test(value) ? value.replaceAll('-', '') : undefined;
    return digits === undefined ? undefined : { unit: 'date', least: BigInt(digits), most: BigInt(digits) };
  }
  const fields = value as Fields;
  const one = (unit: string, digits: Plain | undefined) =>
    /^\d+$/.test(String(digits)) ? { unit, least: BigInt(String(digits)), most: BigInt(String(digits)) } : undefined;
  if (fields.kind === 'length') return one('length', fields.lengthMm);
  if (fields.kind === 'money') return one(`${fields.currency} ${fields.per ?? ''}`, fields.amountMinor);
  if (fields.kind === 'count') return one(String(fields.unit), fields.count);
  if (fields.kind === 'exact') return one('time', fields.durationMs);
  if (fields.kind !== 'calendar') return undefined;
  const [months, days] = [BigInt(Number(fields.months)), BigInt(Number(fields.days))];
  return {
    unit: 'time',
    least: (months * 28n + days) * 24n * hourMs - hourMs,
    most: (months * 31n + days) * 24n * hourMs + hourMs,
  };
}

function expanded(references: readonly Plain[], terms: PlainTerms) {
  const ids = new Set<string>();
  const words = new Map<string, string>();
  let open = false;
  const visit = (each: Plain, depth: number): void => {
    if (isSilent(each)) open = true;
    else if (typeof each !== 'string') {
      // A contribution, a delivery or a part of a rule: what it is counts with what it says.
      const id = meaningOf(each);
      ids.add(id);
      words.set(id, inWords(each));
    } else {
      const group = depth < 16 ? terms.groups.get(each) : undefined;
      if (group) for (const member of group) visit(member, depth + 1);
      else {
        ids.add(each);
        words.set(each, inWords(each));
      }
    }
  };
  for (const each of references) visit(each, 0);
  return { ids, words, open };
}
