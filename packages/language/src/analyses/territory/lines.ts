import { type Act, actorsOf, type Id, type Term, type Terms } from '@truceline/truce/terms';
import { distanceToLines, type Ground } from './ground.ts';

/** Two sides that withdraw the same things from different lines. */
export interface DivergingLines {
  readonly one: Id;
  readonly other: Id;
  readonly lines: readonly [Id, Id];
  /** Least and greatest distance between the lines in metres; absent where one is not drawn. */
  readonly apartM?: readonly [least: number, greatest: number];
}

type Withdrawal = Term & { readonly act: Extract<Act, { readonly kind: 'withdraw' | 'keepOut' | 'place' }> };

/** Withdrawals of the same class by different bearers that are measured from different lines (Minsk II is the example). */
export function divergingLines(terms: Terms, ground: Ground): readonly DivergingLines[] {
  const withdrawals = terms.terms.filter(
    (term): term is Withdrawal =>
      term.kind === 'obligation' && term.act?.kind === 'withdraw' && term.act.from !== undefined,
  );
  const byClass = new Map<Id, Withdrawal[]>();
  const bearersOf = new Map(withdrawals.map((term) => [term.id, actorsOf(terms, term.by).codes]));
  return withdrawals.flatMap((other): readonly DivergingLines[] => {
    const classes = other.act.classes.filter((each) => typeof each === 'string');
    const [own, to] = [new Set(bearersOf.get(other.id)), other.act.from!];
    // One earlier clause of another side is enough to say it: a long text would repeat itself.
    const one = classes
      .flatMap((each) => byClass.get(each) ?? [])
      .find((each) => each.act.from !== to && bearersOf.get(each.id)!.some((code) => !own.has(code)));
    for (const each of classes) {
      const list = byClass.get(each) ?? [];
      // Later clauses need only one of each line and side.
      if (!list.some((known) => known.act.from === to && same(bearersOf.get(known.id)!, own))) list.push(other);
      byClass.set(each, list);
    }
    if (!one) return [];
    const apartM = apart(one.act.from!, to, ground);
    return [{ one: one.id, other: other.id, lines: [one.act.from!, to], ...(apartM ? { apartM } : {}) }];
  });
}

function same(codes: readonly string[], own: ReadonlySet<string>): boolean {
  return codes.length === own.size && codes.every((code) => own.has(code));
}

function apart(from: Id, to: Id, ground: Ground): readonly [number, number] | undefined {
  const [lines, others] = [ground.lines(from), ground.lines(to)];
  if (lines.length === 0 || others.length === 0) return undefined;
  const gaps = [
    ...lines.flat().map((place) => distanceToLines(place, others)),
    ...others.flat().map((place) => distanceToLines(place, lines)),
  ];
  return [Math.min(...gaps), Math.max(...gaps)];
}

/** Lists that two issuers give for one clause, and that differ. */
export interface DifferingAnnexes {
  readonly annexes: readonly [Id, Id];
  readonly of: Id;
  /** Named in one list and not in the other, by the other's kinds as well. */
  readonly onlyInOne: readonly Id[];
  readonly onlyInOther: readonly Id[];
  /** A list that is not published counts as different. */
  readonly open: boolean;
}

/** Annexes to one clause by different issuers whose lists differ, or of which one is not published. */
export function differingAnnexes(terms: Terms): readonly DifferingAnnexes[] {
  const lineOf = (id: Id): readonly Id[] => [id, ...(terms.categories.find((each) => each.id === id)?.ancestors ?? [])];
  return terms.annexes.flatMap((one, index) =>
    terms.annexes.slice(index + 1).flatMap((other): readonly DifferingAnnexes[] => {
      if (one.of !== other.of || JSON.stringify(one.by) === JSON.stringify(other.by)) return [];
      const [left, right] = [one, other].map((annex) => annex.lists.filter((each) => typeof each === 'string'));
      const open = left!.length < one.lists.length || right!.length < other.lists.length;
      const missing = (from: readonly Id[], to: readonly Id[]) =>
        from.filter((each) => !lineOf(each).some((kind) => to.includes(kind)));
      const [onlyInOne, onlyInOther] = [missing(left!, right!), missing(right!, left!)];
      if (!open && onlyInOne.length === 0 && onlyInOther.length === 0) return [];
      return [{ annexes: [one.id, other.id], of: one.of, onlyInOne, onlyInOther, open }];
    }),
  );
}
