import { by, type Instant } from '../../kernel/index.ts';
import type { Placing, Sorting } from './sorting.ts';

/** How the sortings of a case stood at an instant. */
export interface StandingSortings {
  /** Those that hold, in the order in which they were received. */
  readonly standing: readonly Placing[];
  /** Those that were taken back, each with what took it back. */
  readonly undone: ReadonlyMap<string, Sorting>;
  /** All that were known, in order of receipt. */
  readonly all: readonly Sorting[];
}

const inOrder = by<Sorting>(
  ({ receivedAt }) => receivedAt,
  ({ id }) => id,
);

/** The sortings that stood at an instant; it hangs on the set of them and on the instant alone. */
export function standingSortings(sortings: readonly Sorting[], knownAt: Instant): StandingSortings {
  const all = [...new Map(sortings.map((each) => [each.id, each])).values()]
    .filter(({ receivedAt }) => receivedAt <= knownAt)
    .sort(inOrder);
  const byId = new Map(all.map((each) => [each.id, each]));
  const undone = new Map<string, Sorting>();
  for (const undo of all) {
    if (undo.said.what !== 'undo' || undone.has(undo.said.sorting)) continue;
    if (whyNoTakingBack(byId.get(undo.said.sorting), undo.by) === undefined) undone.set(undo.said.sorting, undo);
  }
  return {
    standing: all.filter((each): each is Placing => each.said.what !== 'undo' && !undone.has(each.id)),
    undone,
    all,
  };
}

/** Why a sorting cannot be taken back by somebody; nothing where it can: by whoever said it, or by the chair. */
export function whyNoTakingBack(of: Sorting | undefined, who: Sorting['by']): string | undefined {
  if (!of) return 'it takes back a sorting that is not known';
  if (of.said.what === 'undo') return 'what was taken back is said anew, and not brought back';
  if (of.by.person !== who.person && who.office !== 'chair' && who.office !== 'director')
    return 'a sorting is taken back by the person who gave it, or by the chair';
  return undefined;
}
