import { type Act, type ActDraft, type Candidate, withCandidate, zoneOfCandidate } from '../../decisions/index.ts';
import { type Instant, isRefusal, nearestName, type Refusal, refuse } from '../../kernel/index.ts';
import { itemKind, itemsOf, shortName, type Terms } from '../../terms/index.ts';
import type { CaseInput } from '../evaluation.ts';
import { type Differences, differences } from './differences.ts';
import { type Measured, measured } from './measured.ts';

/** What is changed on a copy of a case. */
export interface WhatIfChanges {
  /** Acts that nobody has done, in the order in which they would be done. */
  readonly acts?: readonly ActDraft[];
  /** Ids of recorded acts that the copy does without. */
  readonly without?: readonly string[];
  /** `north_day=7` for the number of a threshold, `m_gb=granted` for the state of a mandate or pledge. */
  readonly set?: readonly string[];
}

/** Two copies of a case, and what differs between them. */
export interface WhatIf {
  readonly asItIs: Measured;
  readonly changed: Measured;
  readonly differences: Differences;
}

/** What would follow if some acts, votes, mandates or thresholds were others. Nothing of the case itself changes. HYPOTHETICAL. */
export function whatIf(input: CaseInput, changes: WhatIfChanges, at: Instant): WhatIf | Refusal {
  const changed = copyOf(input, changes, at);
  if (isRefusal(changed)) return changed;
  const asItIs = measured(input, at);
  return { asItIs, changed, differences: differences(asItIs, changed) };
}

/** A copy of a case in which some acts, votes, mandates or thresholds are others. The case itself stays as it is. HYPOTHETICAL. */
export function copyOf(input: CaseInput, changes: WhatIfChanges, at: Instant): Measured | Refusal {
  const terms = withSettings(input.terms, changes.set ?? []);
  if (isRefusal(terms)) return terms;
  const known = new Set((input.acts ?? []).map(({ id }) => id));
  const unknown = changes.without?.find((id) => !known.has(id));
  if (unknown !== undefined) return refuse('what-if', `no act \`${unknown}\` is recorded; give the id of one that is`);
  const late = changes.acts?.find(({ happenedAt }) => happenedAt > at);
  if (late) return refuse('what-if', 'an act lies after the instant that is looked at; name a later one');
  // A state that is supposed for a mandate stands in place of what was recorded about it.
  const setAside = new Set((changes.set ?? []).map((each) => each.split('=')[0]!.trim()));
  const kept = (input.acts ?? []).filter(
    (act) =>
      !changes.without?.includes(act.id) &&
      !(
        act.act === 'mandate' &&
        act.mandate !== undefined &&
        (setAside.has(act.mandate) || setAside.has(shortName(act.mandate)))
      ),
  );
  const supposed = (changes.acts ?? []).map((draft, index) => supposedAct(draft, index, at));
  const words = [
    ...(changes.set ?? []).map((each) => `supposing that ${each}`),
    ...(changes.without ?? []).map((id) => `supposing that act ${id} had not been done`),
    ...supposed.map(supposition),
  ];
  return measured({ ...input, terms, acts: [...kept, ...supposed] }, at, words);
}

/**
 * What the adoption of a line or zone version would change in running counters, shown before the vote: the case with and
 * without it. PRIVATE and HYPOTHETICAL: options are never published.
 */
export function beforeTheVote(input: CaseInput, candidate: Candidate, from: Instant, at: Instant): WhatIf | Refusal {
  if (!zoneOfCandidate(candidate, input.terms))
    return refuse('line-zone', `the text has no line or zone \`${candidate.zone}\``);
  const { terms, zones } = withCandidate(input, candidate, from);
  const asItIs = measured(input, at);
  const changed = measured({ ...input, terms, zones }, at, [
    `supposing that \`${candidate.version}\` were adopted, without prejudice`,
  ]);
  return { asItIs, changed, differences: differences(asItIs, changed) };
}

function supposition(act: Act): string {
  return act.act === 'ballot'
    ? `supposing that \`${shortName(act.seat)}\` cast ${act.ballot} in \`${act.vote}\``
    : `supposing an act: ${act.act}`;
}

function supposedAct({ said, by, happenedAt }: ActDraft, index: number, at: Instant): Act {
  return { ...said, by, happenedAt, receivedAt: at, id: `what-if-${String(index + 1).padStart(4, '0')}` } as Act;
}

const mandateStates = ['required', 'granted', 'refused', 'expired'];
const pledgeStates = ['pledged', 'committed', 'allocated', 'disbursed', 'delivered', 'withdrawn'];

/** The terms with other numbers and states; each setting is `name=value`. */
export function withSettings(terms: Terms, settings: readonly string[]): Terms | Refusal {
  let changed = terms;
  for (const setting of settings) {
    const [name = '', value = '', ...rest] = setting.split('=').map((each) => each.trim());
    if (name === '' || value === '' || rest.length > 0)
      return refuse('what-if', `cannot read \`${setting}\`; write \`<threshold>=<number>\` or \`<mandate>=granted\``);
    const next = withSetting(changed, name, value);
    if (isRefusal(next)) return next;
    changed = next;
  }
  return changed;
}

function withSetting(terms: Terms, name: string, value: string): Terms | Refusal {
  const settable = itemsOf(terms).filter(({ id }) => ['threshold', 'mandate', 'pledge'].includes(itemKind(id)));
  const fitting = settable.filter(({ id }) => id === name || shortName(id) === name);
  const [item] = fitting;
  if (!item || fitting.length > 1) {
    const near = nearestName(
      name,
      settable.map(({ id }) => shortName(id)),
    );
    return refuse(
      'what-if',
      item
        ? `\`${name}\` names several items: ${fitting.map(({ id }) => id).join(', ')}; write one in full`
        : `no threshold, mandate or pledge \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
    );
  }
  const of = itemKind(item.id);
  if (of === 'threshold') {
    if (!/^\d{1,9}$/.test(value)) return refuse('what-if', `\`${name}=${value}\`: a threshold is a whole number`);
    return {
      ...terms,
      counters: terms.counters.map((each) =>
        each.id === item.id ? { ...each, count: { kind: 'said', value: Number(value) } } : each,
      ),
    };
  }
  const states = of === 'mandate' ? mandateStates : pledgeStates;
  if (!states.includes(value)) return refuse('what-if', `\`${name}=${value}\`: a ${of} is ${states.join(', ')}`);
  const status = { kind: 'said', value } as const;
  const stated = <T extends { readonly id: string }>(each: T): T => (each.id === item.id ? { ...each, status } : each);
  return of === 'mandate'
    ? { ...terms, mandates: terms.mandates.map(stated) }
    : { ...terms, pledges: terms.pledges.map(stated) };
}
