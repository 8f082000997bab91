import { isSilent, list, meaningOf, type Plain } from './plain.ts';

/** How a condition of a new version stands to the old one, whatever its atoms turn out to be. */
export type Reach = 'same' | 'wider' | 'narrower' | 'other' | 'too many atoms';

/** With more independent questions than this a truth table is not written out, and the answer is only "changed". */
const atomsMax = 12;

interface Fields {
  readonly [field: string]: Plain;
}

/**
 * Compares two conditions by their truth table over the questions (atoms) that either asks: `wider` holds wherever the
 * old one held, and elsewhere too. Rows that cannot occur are left out: a breach of a higher level is one of a lower
 * level, after a later date is after an earlier one. A hole is a question of its own: the answer holds however it is filled.
 * Always: `true`; never: `false`.
 */
export function reachOf(old: Plain | boolean, fresh: Plain | boolean, levels: readonly (readonly string[])[]): Reach {
  const atoms = new Map<string, Plain>();
  const [before, after] = [read(old, atoms), read(fresh, atoms)];
  if (atoms.size > atomsMax) return meaningOf(old) === meaningOf(fresh) ? 'same' : 'too many atoms';
  const names = [...atoms.keys()];
  const implied = names.flatMap((one, index) =>
    names.flatMap((other, place) =>
      one !== other && implies(atoms.get(one)!, atoms.get(other)!, levels) ? [[index, place] as const] : [],
    ),
  );
  let [lost, won] = [false, false];
  for (let row = 0; row < 1 << names.length; row++) {
    if (implied.some(([one, other]) => (row >> one) & 1 && !((row >> other) & 1))) continue;
    const holds = (atom: string): boolean => ((row >> names.indexOf(atom)) & 1) === 1;
    const [was, is] = [before(holds), after(holds)];
    lost ||= was && !is;
    won ||= is && !was;
  }
  if (lost && won) return 'other';
  return lost ? 'narrower' : won ? 'wider' : 'same';
}

type Test = (holds: (atom: string) => boolean) => boolean;

function read(condition: Plain | boolean, atoms: Map<string, Plain>): Test {
  if (typeof condition === 'boolean') return () => condition;
  const fields = condition as Fields;
  if (fields.kind === 'and' || fields.kind === 'or') {
    const parts = list(fields.parts).map((part) => read(part, atoms));
    return fields.kind === 'and'
      ? (holds) => parts.every((part) => part(holds))
      : (holds) => parts.some((part) => part(holds));
  }
  if (fields.kind === 'not') {
    const part = read(fields.part!, atoms);
    return (holds) => !part(holds);
  }
  // Two holes ask the same question only where they leave the same thing open in the same words.
  const atom = meaningOf(condition) + (isSilent(condition) ? condition.reason : '');
  atoms.set(atom, condition);
  return (holds) => holds(atom);
}

/** Whether one atom cannot hold without the other. */
function implies(one: Plain, other: Plain, levels: readonly (readonly string[])[]): boolean {
  const [a, b] = [one as Fields, other as Fields];
  if (a.kind !== b.kind) return false;
  if (a.kind === 'breach' || a.kind === 'apparentBreach') {
    if (a.comparison !== '>=' || b.comparison !== '>=' || (b.of !== undefined && b.of !== a.of)) return false;
    const scale = levels.find((order) => order.includes(String(a.level)) && order.includes(String(b.level)));
    return scale !== undefined && scale.indexOf(String(a.level)) >= scale.indexOf(String(b.level));
  }
  if (a.kind !== 'after' && a.kind !== 'before') return false;
  const [at, than] = [momentOf(a.time), momentOf(b.time)];
  if (at === undefined || than === undefined || at.length !== than.length || at.slice(10) !== than.slice(10))
    return false;
  return a.kind === 'after' ? at >= than : at <= than;
}

function momentOf(time: Plain | undefined): string | undefined {
  const fields = time as Fields | undefined;
  return fields?.kind === 'at' && !fields.plus && !fields.minus ? String(fields.at) : undefined;
}

/** The condition under which something has started: always where nothing is said, never where it never starts. */
export function startCondition(bound: Plain | undefined): Plain | boolean {
  return bound === undefined ? true : boundCondition(bound);
}

/** The condition under which something has ended: never where nothing is said. */
export function endCondition(bound: Plain | undefined): Plain | boolean {
  return bound === undefined ? false : boundCondition(bound);
}

function boundCondition(bound: Plain): Plain | boolean {
  const fields = bound as Fields;
  if (fields.kind === 'when') return fields.when!;
  if (fields.kind === 'time') return isSilent(fields.time) ? fields.time : { kind: 'after', time: fields.time! };
  return fields.kind === 'never' ? false : bound;
}
