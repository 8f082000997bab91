import type { Act } from './act.ts';

/** What an act settles, and what it says about it. */
export interface Settled {
  readonly matter: string;
  readonly answer: string;
}

/**
 * The ids of acts that answer one matter differently at one instant. Nobody can say which came last, so none of them
 * counts; the result depends on no order.
 */
export function rivals(acts: readonly Act[], settles: (act: Act) => Settled | undefined): ReadonlySet<string> {
  const answers = new Map<string, { readonly ids: string[]; readonly said: Set<string> }>();
  for (const act of acts) {
    const settled = settles(act);
    if (!settled) continue;
    const key = `${act.happenedAt} ${settled.matter}`;
    const held = answers.get(key) ?? { ids: [], said: new Set() };
    answers.set(key, held);
    held.ids.push(act.id);
    held.said.add(settled.answer);
  }
  return new Set([...answers.values()].filter(({ said }) => said.size > 1).flatMap(({ ids }) => ids));
}
