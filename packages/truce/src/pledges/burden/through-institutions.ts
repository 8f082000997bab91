import { by, byText } from '../../kernel/index.ts';
import { type Money, unitOf } from '../amount.ts';
import { type Exact, minusExact, nought, plusExact } from '../exact.ts';
import type { StageSum } from '../sums.ts';
import { type BurdenAsked, type PerFigure, perGdp } from './shares.ts';

/** How much of what an institution gives a member carries, by some source. */
export interface MemberShareOf {
  readonly member: string;
  /** The donor under which it is told already. */
  readonly institution: string;
  readonly amount: Money;
  readonly source: string;
}

/** A member's share of an institution's aid, in a column of its own. It is never added to the member's own aid. */
export interface ThroughRow {
  readonly member: string;
  readonly institution: string;
  readonly unit: string;
  readonly value: Exact;
  readonly perGdp: PerFigure;
  readonly sources: readonly string[];
}

/** How the shares of the members compare with what the institution is told to give. */
export interface InstitutionRest {
  readonly institution: string;
  readonly unit: string;
  readonly shared: Exact;
  /** What the voice and stage of `sum` tell; absent where they tell nothing in this unit. */
  readonly given?: Exact;
  /** Given less shared. Anything but nought is a share that nobody or too many carry. */
  readonly rest?: Exact;
}

/** The separate column, and whether it makes up the institutions' own rows. `sums` are of one voice and one stage, by donor. */
export function throughInstitutions(
  shares: readonly MemberShareOf[],
  sums: readonly StageSum[],
  asked: BurdenAsked,
): { readonly rows: readonly ThroughRow[]; readonly rests: readonly InstitutionRest[] } {
  const told = [
    ...Map.groupBy(shares, (each) => JSON.stringify([each.member, each.institution, unitOf(each.amount)])).values(),
  ];
  const rows = told.map((each): ThroughRow => {
    const { member, institution, amount } = each[0]!;
    const value = each.map((one) => one.amount.value).reduce(plusExact);
    return {
      member,
      institution,
      unit: unitOf(amount),
      value,
      perGdp: perGdp({ donor: member, unit: unitOf(amount), value }, asked),
      sources: [...new Set(each.map(({ source }) => source))].sort(byText),
    };
  });
  const rests = [...Map.groupBy(rows, ({ institution, unit }) => JSON.stringify([institution, unit])).values()].map(
    (each): InstitutionRest => {
      const { institution, unit } = each[0]!;
      const shared = each.map(({ value }) => value).reduce(plusExact, nought);
      const own = sums.filter((sum) => sum.donor === institution && sum.unit === unit);
      if (own.length === 0) return { institution, unit, shared };
      const given = own.map(({ value }) => value).reduce(plusExact);
      return { institution, unit, shared, given, rest: minusExact(given, shared) };
    },
  );
  return {
    rows: rows.sort(
      by(
        ({ member }) => member,
        ({ institution }) => institution,
        ({ unit }) => unit,
      ),
    ),
    rests: rests.sort(
      by(
        ({ institution }) => institution,
        ({ unit }) => unit,
      ),
    ),
  };
}
