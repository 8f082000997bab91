import { list, meaningOf, type Plain, type PlainItem } from './plain.ts';
import {
  clocks,
  contributions,
  ending,
  type FieldChange,
  fromTo,
  holding,
  less,
  members,
  more,
  type Rule,
  said,
  staged,
  starting,
  type Verdict,
  type Versions,
} from './strength.ts';
import { inWords } from './words.ts';

/** Fields in which commitments have a direction; another field that differs is only "changed". */
const rules: Readonly<Record<string, Rule>> = {
  status: staged,
  binding: staged,
  by: members,
  to: members,
  between: members,
  zones: members,
  actions: members,
  what: members,
  contributors: contributions,
  amount: more,
  requires: more,
  count: less,
  due: less,
  every: less,
  notice: less,
  clock: clocks,
  clocks,
  rules: clocks,
  when: holding,
  while: holding,
  starts: starting,
  ends: ending,
  decidedBy: said,
  fundedBy: said,
  ledBy: said,
  protectedBy: said,
  verified: said,
  raises: said,
  remedy: said,
  cost: said,
};

/** Kinds of items that bind somebody. What is more in them makes the agreement stronger. */
const commitments = new Set([
  'obligation',
  'prohibition',
  'guarantee',
  'pledge',
  'force',
  'mechanism',
  'threshold',
  'step',
  'ceasefire',
  'clock',
  'review',
  'hub',
  'facility',
  'recovery',
  'consent',
  'ratification',
  'exchange',
  'corridor',
  'crossing',
  'pause',
  'search',
]);
/** Kinds that let somebody off. What is more in them makes the agreement weaker. */
const releases = new Set(['permission', 'exit', 'caveat']);
/** Kinds that say who, where or what a word means: a change of them is no commitment changed. */
const meanings = new Set(['actor', 'group', 'zone', 'incident', 'class', 'levels', 'annex']);

/** Whether a change of this kind of item is one of commitments. */
export function isCommitment(kind: string): boolean {
  return !meanings.has(kind);
}

/** How binding a term is: a duty or a ban binds, a permission or a power does not. */
const binding: Readonly<Record<string, number>> = { obligation: 1, prohibition: 1, permission: 0, power: 0 };

/** Everything in which an item differs from what it was. */
export function fieldChanges(before: PlainItem, after: PlainItem, versions: Versions): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])].filter(
    (field) => !handled.has(field),
  );
  return [
    ...modality(before, after),
    ...acts(before.fields.act, after.fields.act, versions),
    ...deliveries(before, after),
    ...fields.flatMap((field) => {
      const [old, fresh] = [before.fields[field], after.fields[field]];
      const rule = rules[field];
      if (rule)
        return rule(old, fresh, versions).map((change) => ({
          field,
          ...change,
          verdict: turned(change.verdict, after.kind),
        }));
      return meaningOf(old, field) === meaningOf(fresh, field)
        ? []
        : [{ field, verdict: 'changed' as const, words: fromTo(old, fresh) }];
    }),
  ];
}

const handled = new Set(['kind', 'act', 'delivers', 'mayDeliver']);

function turned(verdict: Verdict, kind: string): Verdict {
  if (commitments.has(kind)) return verdict;
  if (!releases.has(kind)) return 'changed';
  return verdict === 'weaker' ? 'stronger' : verdict === 'stronger' ? 'weaker' : verdict;
}

function modality(before: PlainItem, after: PlainItem): readonly FieldChange[] {
  if (before.kind === after.kind) return [];
  const change = (binding[after.kind] ?? 0) - (binding[before.kind] ?? 0);
  return [
    {
      field: 'kind',
      verdict: change > 0 ? 'stronger' : change < 0 ? 'weaker' : 'changed',
      words: `${before.kind} → ${after.kind}`,
    },
  ];
}

interface Fields {
  readonly [field: string]: Plain;
}

/** What is to be done or left: more things and greater distances bind more; another act is another commitment. */
function acts(before: Plain | undefined, after: Plain | undefined, versions: Versions): readonly FieldChange[] {
  if (meaningOf(before) === meaningOf(after)) return [];
  const [old, fresh] = [before as Fields | undefined, after as Fields | undefined];
  const whole: FieldChange = { field: 'act', verdict: 'changed', words: fromTo(before, after) };
  if (!old || !fresh || old.kind !== fresh.kind || old.kind === 'do') return [whole];
  const parts = [
    ...members(old.classes, fresh.classes, versions),
    ...members(old.incidents, fresh.incidents, versions),
    ...(old.comparison === fresh.comparison && old.comparison !== '<=' && old.comparison !== '<'
      ? more(old.distance, fresh.distance, versions)
      : []),
    ...(old.widthComparison === fresh.widthComparison ? more(old.width, fresh.width, versions) : []),
  ].map((change) => ({ field: 'act', ...change }));
  const judged = ['classes', 'incidents', 'distance', 'width'];
  const rest = (fields: Fields) =>
    meaningOf(Object.fromEntries(Object.entries(fields).filter(([field]) => !judged.includes(field))));
  return rest(old) === rest(fresh) && parts.length > 0 ? parts : [...parts, whole];
}

/** What is delivered, and what only may be: from `delivers` to `may_deliver` is weaker. */
function deliveries(before: PlainItem, after: PlainItem): readonly FieldChange[] {
  const of = (item: PlainItem, field: string) =>
    new Map(list(item.fields[field]).map((each) => [meaningOf((each as Fields).action) || meaningOf(each), each]));
  const [owed, owedNow] = [of(before, 'delivers'), of(after, 'delivers')];
  const [may, mayNow] = [of(before, 'mayDeliver'), of(after, 'mayDeliver')];
  const changes: FieldChange[] = [];
  for (const [action, was] of owed) {
    const is = owedNow.get(action);
    if (is === undefined)
      changes.push({
        field: 'delivers',
        verdict: 'weaker',
        words: `${inWords(was)} ${mayNow.has(action) ? 'may only be delivered now' : 'gone'}`,
      });
    else if (meaningOf(is) !== meaningOf(was))
      changes.push({ field: 'delivers', verdict: 'changed', words: `${inWords(was)} → ${inWords(is)}` });
  }
  for (const [action, is] of owedNow)
    if (!owed.has(action))
      changes.push({
        field: 'delivers',
        verdict: 'stronger',
        words: `${inWords(is)} ${may.has(action) ? 'is owed now' : 'new'}`,
      });
  for (const [action, was] of may)
    if (!mayNow.has(action) && !owedNow.has(action))
      changes.push({ field: 'mayDeliver', verdict: 'weaker', words: `${inWords(was)} gone` });
  for (const [action, is] of mayNow)
    if (!may.has(action) && !owed.has(action))
      changes.push({ field: 'mayDeliver', verdict: 'stronger', words: `${inWords(is)} new` });
  return changes;
}
