import { byText } from '../kernel/index.ts';
import { type EntryProblem, entriesKnown, formatExact, type LedgerTime, voiceOf } from '../pledges/index.ts';
import type { Terms } from '../terms/index.ts';
import type { CostEntry } from './cost-entry.ts';
import type { CommonCostRule } from './cost-shares.ts';
import type { CostGround, UnitCostEntry } from './cost-sheet.ts';
import { costRuleFrom, requirementsFrom } from './cost-terms.ts';

/**
 * The ground of a cost sheet from words on costs as they stood at a time. What no word tells, requirements or who bears common
 * costs, is as the texts have it, which leave it open for the most part.
 */
export function costGroundFrom(
  words: readonly CostEntry[],
  time: LedgerTime,
  texts: readonly Terms[] = [],
): CostGround {
  const { standing, problems } = entriesKnown(words, time);
  const { requirements, contested } = requirementsTold(standing);
  return {
    requirements: requirements.length > 0 ? requirements : texts.flatMap(requirementsFrom),
    unitCosts: standing.flatMap(unitCostIn),
    funds: standing.flatMap(({ id, telling }) => (telling.what === 'fund' ? [{ id, ...telling.fund }] : [])),
    rule: ruleOf(standing) ?? costRuleFrom(texts),
    problems: [...problems, ...contested],
  };
}

/** What is required, by the only voice on each thing: where two speak of one thing neither is counted, for they are not added. */
function requirementsTold(standing: readonly CostEntry[]): {
  readonly requirements: CostGround['requirements'];
  readonly contested: readonly EntryProblem[];
} {
  const told = standing.flatMap((entry) =>
    entry.telling.what === 'requirement'
      ? [{ entry, requirement: { id: entry.id, ...entry.telling.requirement } }]
      : [],
  );
  const byThing = [...Map.groupBy(told, ({ requirement }) => requirement.what).values()];
  const voices = (of: typeof told): readonly string[] =>
    [...new Set(of.map(({ entry }) => voiceOf(entry)))].sort(byText);
  return {
    requirements: byThing
      .filter((of) => voices(of).length === 1)
      .flatMap((of) => of.map(({ requirement }) => requirement)),
    contested: byThing
      .filter((of) => voices(of).length > 1)
      .flatMap((of) =>
        of.map(({ entry, requirement }) => ({
          entry: entry.id,
          reason: `${voices(of).join(' and ')} both say how many ${requirement.what}; neither is counted`,
        })),
      ),
  };
}

/** What one of something costs. The word that it replaces is left out already. */
function unitCostIn({ telling, ...told }: CostEntry): readonly UnitCostEntry[] {
  if (telling.what !== 'unitCost') return [];
  const { id, happenedAt, receivedAt, speaker, evidence, grade, exercise } = told;
  const { costs, perMonth } = telling;
  const entry = { id, happenedAt, receivedAt, speaker, evidence, grade, costs, perMonth };
  return [exercise ? { ...entry, exercise } : entry];
}

/** Who bears common costs by the only voice on it, or by voices that agree; where they do not, it is open. */
function ruleOf(standing: readonly CostEntry[]): CommonCostRule | undefined {
  const rules = [...Map.groupBy(standing, voiceOf)]
    .flatMap(([voice, words]) => {
      const rule = ruleBy(words);
      return rule ? [{ voice, rule }] : [];
    })
    .sort((a, b) => byText(a.voice, b.voice));
  const [first, ...others] = rules;
  if (first === undefined) return undefined;
  return others.every(({ rule }) => ruleWords(rule) === ruleWords(first.rule))
    ? first.rule
    : {
        kind: 'unspecified',
        words: `it is contested: ${rules.map(({ voice, rule }) => `${voice} says ${ruleWords(rule)}`).join('; ')}`,
      };
}

/** The newest word of one voice: a rule, or a key of the newest weight of each actor since. */
function ruleBy(words: readonly CostEntry[]): CommonCostRule | undefined {
  let rule: CommonCostRule | undefined;
  const shares = new Map<string, CostShareTold>();
  for (const { telling } of words)
    if (telling.what === 'rule') {
      rule = telling.rule;
      shares.clear();
    } else if (telling.what === 'share') shares.set(telling.actor, telling);
  if (shares.size === 0) return rule;
  const key = [...shares.values()].map(({ actor, share }) => ({ actor, share }));
  return { kind: 'key', shares: key.sort((a, b) => byText(a.actor, b.actor)) };
}

type CostShareTold = Extract<CostEntry['telling'], { what: 'share' }>;

function ruleWords(rule: CommonCostRule): string {
  switch (rule.kind) {
    case 'whereTheyFall':
      return 'they lie where they fall';
    case 'commonFund':
      return `${rule.fund} bears them`;
    case 'key':
      return `a key: ${rule.shares.map(({ actor, share }) => `${actor} ${formatExact(share)}`).join(', ')}`;
    case 'unspecified':
      return rule.words;
  }
}
