import { byText } from '../../../kernel/index.ts';
import type { Id } from '../../../terms/index.ts';
import type { RecoveryProblem } from '../../ledger-problem.ts';
import type { WorksFacts } from '../entry.ts';
import type { WorksStanding } from '../works-at.ts';
import type { SameWorksIds } from '../works-sums.ts';
import type { WorksProfile } from './works-profile.ts';

/** Two works, the one whose id comes first before the other. */
export type WorksPair = readonly [Id, Id];

/** Why two works are certainly the same: an identifier that both have, or the word of those who looked. */
export type SameLink = { readonly works: WorksPair } & (
  | { readonly because: 'identifier'; readonly identifier: WorksFacts['identifiers'][number] }
  | { readonly because: 'told'; readonly told: readonly WorksVerdict[] }
);

/** One voice's word on whether two works are the same. */
export type WorksVerdict = WorksStanding['compared'][number];

/** Works that are certainly the same, by links that join them all. */
export interface SameWorks {
  readonly works: readonly Id[];
  readonly links: readonly SameLink[];
}

/** A pair on which everybody who looked says the same. */
export interface SettledPair {
  readonly works: WorksPair;
  readonly told: readonly WorksVerdict[];
}

/** What people's words settle, by `pairKey`. */
export interface SettledPairs {
  readonly same: ReadonlyMap<string, SettledPair>;
  readonly apart: ReadonlyMap<string, SettledPair>;
  readonly problems: readonly RecoveryProblem[];
}

/** An identifier of more works than this names none of them: it is that of a programme, a budget line or a form. */
const worksOfIdentifierMax = 20;

/** A pair in its one spelling. */
export function pairOf(a: Id, b: Id): WorksPair {
  return byText(a, b) <= 0 ? [a, b] : [b, a];
}

/** One text for a pair, whichever of the two comes first. */
export function pairKey(a: Id, b: Id): string {
  return JSON.stringify(pairOf(a, b));
}

/** What people's words settle. Of one voice the later word on a pair counts; where voices differ the pair stays open. */
export function settledPairs(works: readonly WorksStanding[]): SettledPairs {
  const ids = new Set(works.filter(({ words }) => words.length > 0).map(({ id }) => id));
  const problems: RecoveryProblem[] = [];
  const pairs = new Map<string, { readonly works: WorksPair; readonly voices: Map<string, WorksVerdict> }>();
  for (const { id, compared } of works)
    for (const verdict of compared) {
      const lacking = [id, verdict.with].find((each) => !ids.has(each));
      if (lacking !== undefined || verdict.with === id) {
        const reason =
          lacking === undefined
            ? 'compares works with themselves'
            : `compares with \`${lacking}\`, which nobody describes`;
        problems.push({ sort: 'works', kind: 'entry', of: id, entry: verdict.entry, reason });
        continue;
      }
      const key = pairKey(id, verdict.with);
      const pair = pairs.get(key) ?? { works: pairOf(id, verdict.with), voices: new Map() };
      pairs.set(key, pair);
      const { voices } = pair;
      const there = voices.get(verdict.voice);
      if (there === undefined || isLater(verdict, there)) voices.set(verdict.voice, verdict);
    }
  const settled = { same: new Map<string, SettledPair>(), apart: new Map<string, SettledPair>() };
  for (const [key, { works: pair, voices }] of pairs) {
    const told = [...voices.values()].sort((a, b) => byText(a.voice, b.voice));
    if (new Set(told.map(({ are }) => are)).size === 1) settled[told[0]!.are].set(key, { works: pair, told });
    else {
      const words = told.map(({ voice, are }) => `${voice} says ${are === 'same' ? 'the same' : 'not the same'}`);
      const reason = `\`${pair[0]}\` and \`${pair[1]}\`: ${words.join('; ')}`;
      problems.push({ sort: 'works', kind: 'voicesDiffer', of: pair[0], reason });
    }
  }
  return { ...settled, problems };
}

function isLater(a: WorksVerdict, b: WorksVerdict): boolean {
  const order = a.happenedAt.endsAt - b.happenedAt.endsAt || a.receivedAt - b.receivedAt || byText(a.entry, b.entry);
  return order > 0;
}

/** Works that share an identifier or are told to be the same, and what stands in the way of some. */
export function sameWorks(
  profiles: readonly WorksProfile[],
  { same, apart }: Pick<SettledPairs, 'same' | 'apart'>,
): { readonly certain: readonly SameWorks[]; readonly problems: readonly RecoveryProblem[] } {
  const problems: RecoveryProblem[] = [];
  const links: SameLink[] = [];
  const holders = new Map<string, WorksProfile[]>();
  for (const profile of profiles)
    for (const key of profile.identifiers.keys()) {
      const there = holders.get(key);
      if (there) there.push(profile);
      else holders.set(key, [profile]);
    }
  for (const [key, all] of holders) {
    if (all.length < 2) continue;
    const sorted = all.sort((a, b) => byText(a.id, b.id));
    const identifier = sorted[0]!.identifiers.get(key)!;
    if (all.length > worksOfIdentifierMax) {
      const reason = `${all.length} works have the identifier \`${identifier.id}\` of \`${identifier.scheme}\`; it names none of them`;
      problems.push({ sort: 'works', kind: 'identifierOfMany', of: sorted[0]!.id, reason });
      continue;
    }
    for (const [index, { id }] of sorted.entries())
      for (const other of sorted.slice(index + 1))
        if (!apart.has(pairKey(id, other.id))) links.push({ works: [id, other.id], because: 'identifier', identifier });
  }
  for (const { works, told } of same.values()) links.push({ works, because: 'told', told });
  const certain = joined(links);
  const whole = wholeOf(certain);
  for (const { works, told } of apart.values()) {
    const [a, b] = works;
    if (whole.get(a) === undefined || whole.get(a) !== whole.get(b)) continue;
    const reason = `\`${a}\` and \`${b}\` are told to be apart by ${told.map(({ voice }) => voice).join(' and ')}, and others join them`;
    problems.push({ sort: 'works', kind: 'voicesDiffer', of: a, reason });
  }
  return { certain, problems };
}

/** Each of some works that are the same, with the id that stands for them all: the first of them. */
export function wholeOf(certain: readonly SameWorks[]): SameWorksIds {
  return new Map(certain.flatMap(({ works }) => works.map((id) => [id, works[0]!] as const)));
}

function joined(links: readonly SameLink[]): readonly SameWorks[] {
  const above = new Map<Id, Id>();
  const top = (id: Id): Id => {
    let at = id;
    for (let next = above.get(at); next !== undefined && next !== at; next = above.get(at)) at = next;
    above.set(id, at);
    return at;
  };
  for (const { works } of links) {
    const [a, b] = [top(works[0]), top(works[1])];
    if (a !== b) above.set(byText(a, b) < 0 ? b : a, byText(a, b) < 0 ? a : b);
  }
  const sorted = [...links].sort((a, b) => byText(linkKey(a), linkKey(b)));
  return [...Map.groupBy(sorted, ({ works }) => top(works[0])).entries()]
    .sort(([a], [b]) => byText(a, b))
    .map(([, each]) => ({ works: [...new Set(each.flatMap(({ works }) => works))].sort(byText), links: each }));
}

function linkKey(link: SameLink): string {
  const why = link.because === 'told' ? '' : `${link.identifier.scheme}\n${link.identifier.id}`;
  return `${link.works.join('\n')}\n${link.because}\n${why}`;
}
