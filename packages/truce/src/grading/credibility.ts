import { by } from '../kernel/index.ts';
import type { InformationCredibility, SourceClass, SourceReliability } from '../reports/index.ts';

/** What another independence group says about an item, as far as its digit asks. */
export interface OtherGroup {
  readonly group: string;
  readonly sourceClass: SourceClass;
  readonly letter: SourceReliability;
  /** `silent`: it neither bears the item out nor speaks against it. */
  readonly says: 'agrees' | 'contradicts' | 'silent';
}

/** The item itself: the letter of its source, and whether it fits control of the ground, range and pattern, where that was looked at. */
export interface ItemJudged {
  readonly letter: SourceReliability;
  readonly consistent?: boolean;
}

/** A digit with the groups that it rests on. */
export interface CredibilityFound {
  readonly digit: InformationCredibility;
  /** Further groups that bear the item out, in order. */
  readonly agreeing: readonly string[];
  readonly contradicting: readonly string[];
  /** Which rule gave the digit, in words. */
  readonly because: string;
}

interface Collapsed extends OtherGroup {
  readonly party: boolean;
}

/**
 * The credibility of one item by the other independence groups of its incident (FUSION-AND-STATISTICS B): borne out, alone,
 * contradicted, or not to be judged. A group counts once, however many members it has. The result does not depend on order.
 *
 * A party's word alone takes the 1 from an item that a group which is no party bears out, and no more: else each accused
 * could talk every item below a minimum by denying it.
 */
export function credibilityFromGroups(item: ItemJudged, others: readonly OtherGroup[]): CredibilityFound {
  const groups = collapsed(others);
  const agreeing = groups.filter(({ says }) => says === 'agrees');
  const against = groups.filter(({ says }) => says === 'contradicts');
  const borneOut = agreeing.some(({ party }) => !party);
  const found = (digit: InformationCredibility, because: string): CredibilityFound => ({
    digit,
    agreeing: agreeing.map(({ group }) => group),
    contradicting: against.map(({ group }) => group),
    because,
  });
  if (against.length > 0 && !(borneOut && against.every(({ party }) => party)))
    return against.some(({ letter }) => isBetter(letter, item.letter))
      ? found(5, 'contradicted by a better group')
      : found(4, 'contradicted by a group that is no better');
  if (agreeing.length >= 2 && borneOut && against.length === 0)
    return found(1, 'two or more further groups agree, one of them no party, and none contradicts');
  if (agreeing.length > 0)
    return found(
      2,
      against.length > 0
        ? 'a further group that is no party agrees; only a party contradicts'
        : agreeing.length === 1
          ? 'one further group agrees'
          : 'further groups agree, but all of them are parties',
    );
  return item.consistent
    ? found(3, 'alone, and it fits control of the ground, range and pattern')
    : found(6, 'alone, and nobody has said that it fits control of the ground, range and pattern');
}

/** Known, and nearer to A. An unknown letter is neither better nor worse than any. */
function isBetter(letter: SourceReliability, other: SourceReliability): boolean {
  return letter !== 'F' && other !== 'F' && letter < other;
}

/** One row a group: a party where any member is one, its letter the least good known, and silent where its members disagree. */
function collapsed(others: readonly OtherGroup[]): readonly Collapsed[] {
  return [...Map.groupBy(others, ({ group }) => group)]
    .map(([group, members]): Collapsed => {
      const says = new Set(members.map((each) => each.says).filter((each) => each !== 'silent'));
      const letters = members.map(({ letter }) => letter).filter((letter) => letter !== 'F');
      const party = members.find(({ sourceClass }) => sourceClass === 'party');
      return {
        group,
        sourceClass: (party ?? members[0]!).sourceClass,
        party: party !== undefined,
        letter: letters.sort().at(-1) ?? 'F',
        says: says.size === 1 ? [...says][0]! : 'silent',
      };
    })
    .sort(by(({ group }) => group));
}
