import { byText } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import { type Ceiling, type LikelihoodTable, microNats, type SignKind, signKinds } from './likelihoods.ts';

/** One sign of who acted: for a hypothesis, or in a denial against it. */
export interface Sign {
  readonly kind: SignKind;
  readonly of: string;
}

/** What one independence group offers: a unit of evidence, however many reports it holds. */
export interface GroupEvidence {
  readonly group: string;
  /** True where nobody but organs of a party speaks in it. */
  readonly ofParty: boolean;
  readonly reports: readonly ReportId[];
  readonly signs: readonly Sign[];
}

/** What a group says of one hypothesis: its strongest sign for it and its strongest against it. */
export interface Weighed {
  readonly of: string;
  readonly for?: SignKind;
  readonly against?: SignKind;
  /** Together, within what one group may move, in millionths of a nat. */
  readonly microNats: number;
}

/** A group with everything that it says of any hypothesis. */
export interface WeighedGroup extends GroupEvidence {
  readonly says: readonly Weighed[];
}

/** A limit over all groups that was reached: what they would have added, and what they add. */
export interface CapHit {
  readonly of: string;
  readonly ceiling: Ceiling;
  readonly groups: number;
  readonly asked: number;
  readonly given: number;
}

/** Each group's word on each hypothesis, the groups that say most first. A group counts once, by its strongest signs. */
export function weighGroups(evidence: readonly GroupEvidence[], table: LikelihoodTable): readonly WeighedGroup[] {
  return evidence
    .map((group): WeighedGroup => {
      const says = [...new Set(group.signs.map(({ of }) => of))]
        .sort(byText)
        .map((of) => weighed(of, group.signs, table));
      return { ...group, says };
    })
    .sort((a, b) => loudest(b) - loudest(a) || byText(a.group, b.group));
}

function weighed(of: string, signs: readonly Sign[], table: LikelihoodTable): Weighed {
  let [up, down]: readonly (SignKind | undefined)[] = [];
  const ratio = (kind: SignKind): number => table.signs[kind].ratioMilli;
  const offered = new Set(signs.filter((sign) => sign.of === of).map(({ kind }) => kind));
  for (const kind of signKinds) {
    if (!offered.has(kind)) continue;
    if (ratio(kind) > 1000 && (up === undefined || ratio(kind) > ratio(up))) up = kind;
    if (ratio(kind) < 1000 && (down === undefined || ratio(kind) < ratio(down))) down = kind;
  }
  const most = microNats(table.groupRatioMilli);
  const both = (up ? microNats(ratio(up)) : 0) + (down ? microNats(ratio(down)) : 0);
  return {
    of,
    ...(up ? { for: up } : {}),
    ...(down ? { against: down } : {}),
    microNats: Math.min(most, Math.max(-most, both)),
  };
}

function loudest({ says }: WeighedGroup): number {
  return Math.max(0, ...says.map((each) => Math.abs(each.microNats)));
}

/** What all groups together say of one hypothesis, and the limits that they reached. */
export function weighTogether(
  of: string,
  groups: readonly WeighedGroup[],
  table: LikelihoodTable,
): { readonly microNats: number; readonly caps: readonly CapHit[] } {
  let sum = 0;
  const asked = new Map<Ceiling, { groups: number; microNats: number }>();
  for (const { says } of groups)
    for (const said of says) {
      if (said.of !== of) continue;
      sum += said.microNats;
      for (const kind of [said.for, said.against]) {
        const ceiling = kind && table.signs[kind].ceiling;
        if (!ceiling) continue;
        const before = asked.get(ceiling) ?? { groups: 0, microNats: 0 };
        asked.set(ceiling, {
          groups: before.groups + 1,
          microNats: before.microNats + microNats(table.signs[kind].ratioMilli),
        });
      }
    }
  const caps = [...asked].flatMap(([ceiling, total]): readonly CapHit[] => {
    const limit = microNats(table.ceilings[ceiling]);
    if (Math.abs(total.microNats) <= Math.abs(limit)) return [];
    return [{ of, ceiling, groups: total.groups, asked: total.microNats, given: limit }];
  });
  return { microNats: caps.reduce((left, cap) => left - cap.asked + cap.given, sum), caps };
}
