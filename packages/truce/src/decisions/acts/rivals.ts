import type { Act } from './act.ts';

/** What an act settles, and what it says about it. */
export interface Settled {
  readonly matter: string;
  readonly answer: string;
}

/**
 * The ids of acts that answer one matter differently at one instant. Nobody can say which came last, so none of them
 * counts; the result depends on no order, as long as acts of one instant stand together.
 */
export function rivals(acts: readonly Act[], settles: (act: Act) => Settled | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  for (let from = 0; from < acts.length; ) {
    let to = from + 1;
    while (to < acts.length && acts[to]!.happenedAt === acts[from]!.happenedAt) to++;
    if (to > from + 1) for (const id of rivalsAtOnce(acts.slice(from, to), settles)) found.add(id);
    from = to;
  }
  return found;
}

/** Rivals among acts of one instant. */
function rivalsAtOnce(acts: readonly Act[], settles: (act: Act) => Settled | undefined): readonly string[] {
  const answers = new Map<string, { readonly ids: string[]; readonly said: Set<string> }>();
  for (const act of acts) {
    const settled = settles(act);
    if (!settled) continue;
    const held = answers.get(settled.matter) ?? { ids: [], said: new Set() };
    answers.set(settled.matter, held);
    held.ids.push(act.id);
    held.said.add(settled.answer);
  }
  return [...answers.values()].filter(({ said }) => said.size > 1).flatMap(({ ids }) => ids);
}
