import type { Instant } from '../kernel/index.ts';
import type { ConditionValue, PledgeCondition } from './condition.ts';
import { type Stage, stages } from './entry.ts';
import type { PledgeStanding } from './ledger.ts';

/** What has become of a condition, and since when where that is known. */
export interface Answer {
  readonly value: ConditionValue;
  readonly why: string;
  readonly since?: Instant;
}

/** An answer with its reason. */
export function answer(value: ConditionValue, why: string): Answer {
  return { value, why };
}

/** Pledges by id, with what each has become; it remembers what was asked. */
export interface PledgeWeb {
  readonly pledges: ReadonlyMap<string, PledgeStanding>;
  readonly became: Map<string, readonly string[]>;
}

/** The web of these pledges. */
export function pledgeWeb(pledges: readonly PledgeStanding[]): PledgeWeb {
  return { pledges: new Map(pledges.map((each) => [each.id, each])), became: new Map() };
}

/**
 * Whether another pledge has come so far: it, or every pledge that it was split into, has something at the stage or a later
 * one by anybody's word. `waiting` are those that have not and still may.
 */
export function pledgesReached(
  { of, stage }: Extract<PledgeCondition, { kind: 'pledge' }>,
  web: PledgeWeb,
): { readonly answer: Answer; readonly waiting: readonly string[] } {
  const ids = became(of, web);
  const unknown = ids.find((each) => !web.pledges.has(each));
  if (unknown !== undefined)
    return { answer: answer('unknown', `the ledger has no pledge \`${unknown}\``), waiting: [] };
  const behind = ids.filter((each) => !hasReached(web.pledges.get(each)!, stage));
  const gone = behind.find((each) => isGone(web.pledges.get(each)!));
  if (gone !== undefined) return { answer: answer('notMet', `\`${gone}\` was withdrawn`), waiting: [] };
  const names = (all: readonly string[]) =>
    `${all
      .slice(0, 3)
      .map((each) => `\`${each}\``)
      .join(', ')}${all.length > 3 ? ` and ${all.length - 3} more` : ''}`;
  return behind.length === 0
    ? { answer: answer('met', `something of ${names(ids)} is \`${stage}\` or further`), waiting: [] }
    : { answer: answer('notYet', `nothing of ${names(behind)} is \`${stage}\` yet`), waiting: behind };
}

/** The pledges that one is now, over mergers and splits, each once. One that was split and stands again is itself too. */
function became(of: string, { pledges, became: known }: PledgeWeb): readonly string[] {
  const told = known.get(of);
  if (told !== undefined) return told;
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [of];
  let split = false;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const pledge = pledges.get(id);
    if (pledge?.mergedInto !== undefined) open.push(pledge.mergedInto);
    else {
      const parts = pledge?.splitInto ?? [];
      split ||= parts.length > 0;
      open.push(...parts);
      if (parts.length === 0 || pledge!.words.some(({ amounts }) => amounts.length > 0)) found.add(id);
    }
  }
  const ids = [...found].sort();
  for (const id of split ? [of] : seen) known.set(id, ids);
  return ids;
}

function hasReached({ words }: PledgeStanding, stage: Stage): boolean {
  const from = stages.indexOf(stage);
  return words.some(({ amounts }) => amounts.some((each) => stages.indexOf(each.stage) >= from));
}

function isGone({ words }: PledgeStanding): boolean {
  return words.some(({ withdrawn }) => withdrawn) && words.every(({ amounts }) => amounts.length === 0);
}
