import { by, type Diagnostic } from '@truceline/truce/kernel';
import { type Id, type Sidecar, shortName, type Terms } from '@truceline/truce/terms';
import { fieldChanges, isCommitment } from './fields.ts';
import { meaningOf, type PlainItem, type PlainTerms, plainTerms } from './plain.ts';
import { type FieldChange, fromTo } from './strength.ts';
import { inWords, itemInShort, label } from './words.ts';

export { type EncodersAgreement, encodersAgree } from './encoders.ts';
export { type FieldLine, fieldLines } from './field-lines.ts';

/** What became of an item between two versions of a text. `reworded`: only the quoted words differ. */
export type ChangeKind = 'removed' | 'added' | 'weakened' | 'stronger' | 'changed' | 'reworded';

/** One item that is not what it was. */
export interface Change {
  readonly kind: ChangeKind;
  /** `guarantee support`; a step `step response.warn`; the header `agreement`. */
  readonly name: string;
  /** Ids in the terms of either side, as far as it is there. */
  readonly oldId?: Id;
  readonly newId?: Id;
  /** One line: what was removed or added in short, or each difference. */
  readonly words: string;
  /** Quotes of what is gone or new: the words of the text itself. */
  readonly quotes: readonly string[];
  readonly fields: readonly FieldChange[];
  /** `TL-716` where a commitment changed; absent where only a meaning or a wording did. */
  readonly code?: 'TL-716';
}

/**
 * What changed in meaning from one version of a text to the next. Items are matched by kind and name, or by the former
 * name that `was` gives; order, layout, remarks, notes and citations do not count. Stages, bearers, amounts and clocks
 * have a direction; conditions are compared by their truth table (LANGUAGE section 6, TL-716).
 */
export function diffTerms(old: Terms, fresh: Terms): readonly Change[] {
  const after = plainTerms(fresh);
  const first = plainTerms(old);
  const pairs = matched(first.items.filter(isMeant), after.items.filter(isMeant));
  const renamed = new Map(
    pairs.flatMap(([was, is]) => (was && is && was.key !== is.key ? [[was.key, is.key] as const] : [])),
  );
  const before = renamed.size === 0 ? first : plainTerms(old, renamed);
  const byId = new Map(before.items.map((item) => [item.id, item]));
  return [
    ...headerChanges(before, after, { oldId: old.agreement, newId: fresh.agreement }),
    ...pairs.flatMap(([was, is]) => {
      const old = was && byId.get(was.id);
      return old && is ? between(old, is, { old: before, fresh: after }) : [oneSided(old, is)];
    }),
  ].sort(
    by(
      (change) => order.indexOf(change.kind),
      (change) => change.name,
    ),
  );
}

const order: readonly ChangeKind[] = ['removed', 'weakened', 'changed', 'stronger', 'added', 'reworded'];

/** A passage that is quoted and not interpreted says how far the encoder came, not what the text means. */
function isMeant({ kind }: PlainItem): boolean {
  return kind !== 'passage';
}

const termKinds = new Set(['obligation', 'prohibition', 'permission', 'power']);

type Pair = readonly [old: PlainItem | undefined, fresh: PlainItem | undefined];

/** Items of both versions side by side. A duty that became a permission under one name is one item. */
function matched(old: readonly PlainItem[], fresh: readonly PlainItem[]): readonly Pair[] {
  const left = new Map(old.map((item) => [sameness(item), item]));
  const pairs: Pair[] = [];
  const waiting: PlainItem[] = [];
  for (const item of fresh) {
    const same = left.get(sameness(item));
    if (same) pairs.push([same, item]);
    else waiting.push(item);
    if (same) left.delete(sameness(same));
  }
  const renamed = new Map(pairs.flatMap(([was, is]) => (was && is ? [[was.key, is.key] as const] : [])));
  for (const item of waiting) {
    const former = item.was
      .map((name) => left.get(sameness({ ...item, key: sibling(item.key, name) })))
      .find((each) => each !== undefined);
    const step = former ?? (item.kind === 'step' ? stepBefore(item, left, renamed) : undefined);
    pairs.push([step, item]);
    if (step) left.delete(sameness(step));
    if (step) renamed.set(step.key, item.key);
  }
  return [...pairs, ...[...left.values()].map((item): Pair => [item, undefined])];
}

/** A step of a ladder that has another name now. */
function stepBefore(
  item: PlainItem,
  left: ReadonlyMap<string, PlainItem>,
  renamed: ReadonlyMap<string, string>,
): PlainItem | undefined {
  return [...left.values()].find((each) => {
    const cut = each.key.lastIndexOf('/');
    return each.kind === 'step' && `${renamed.get(each.key.slice(0, cut))}${each.key.slice(cut)}` === item.key;
  });
}

function sameness({ kind, key }: PlainItem): string {
  return termKinds.has(kind) ? `term/${shortName(key)}` : key;
}

function sibling(key: string, name: string): string {
  return `${key.slice(0, key.lastIndexOf('/') + 1)}${name}`;
}

function between(
  old: PlainItem,
  fresh: PlainItem,
  versions: { readonly old: PlainTerms; readonly fresh: PlainTerms },
): readonly Change[] {
  const fields = fieldChanges(old, fresh, versions);
  const quotes = fresh.quotes.filter((quote) => !old.quotes.includes(quote));
  const lost = old.quotes.filter((quote) => !fresh.quotes.includes(quote));
  if (fields.length === 0 && quotes.length === 0 && lost.length === 0) return [];
  const verdicts = new Set(fields.map((each) => each.verdict));
  const kind: ChangeKind =
    verdicts.size === 0
      ? 'reworded'
      : verdicts.size > 1 || verdicts.has('changed')
        ? 'changed'
        : verdicts.has('weaker')
          ? 'weakened'
          : 'stronger';
  const words = fields.map((each) => `${label(each.field)}: ${each.words}`);
  const reworded = [...lost.map((quote) => `no longer “${quote}”`), ...quotes.map((quote) => `now “${quote}”`)];
  return [
    {
      kind,
      name: nameOf(fresh),
      oldId: old.id,
      newId: fresh.id,
      words: [
        ...(old.key === fresh.key || old.kind !== fresh.kind ? [] : [`was ${shortName(old.key)}`]),
        ...words,
        ...(kind === 'reworded' ? reworded : []),
      ].join('; '),
      quotes: kind === 'reworded' ? [] : reworded,
      fields,
      ...(kind !== 'reworded' && isCommitment(fresh.kind) ? { code: 'TL-716' as const } : {}),
    },
  ];
}

function oneSided(old: PlainItem | undefined, fresh: PlainItem | undefined): Change {
  const item = (old ?? fresh)!;
  return {
    kind: old ? 'removed' : 'added',
    name: nameOf(item),
    ...(old ? { oldId: old.id } : { newId: item.id }),
    words: itemInShort(item),
    quotes: item.quotes.map((quote) => `“${quote}”`),
    fields: [],
    ...(isCommitment(item.kind) ? { code: 'TL-716' as const } : {}),
  };
}

function headerChanges(
  old: PlainTerms,
  fresh: PlainTerms,
  ids: { readonly oldId: Id; readonly newId: Id },
): readonly Change[] {
  const fields = [...new Set([...Object.keys(old.header), ...Object.keys(fresh.header)])].flatMap(
    (field): readonly FieldChange[] => {
      const [before, after] = [old.header[field], fresh.header[field]];
      return meaningOf(before) === meaningOf(after)
        ? []
        : [{ field, verdict: 'changed', words: fromTo(before, after) }];
    },
  );
  if (fields.length === 0) return [];
  const words = fields.map((each) => `${label(each.field)}: ${each.words}`).join('; ');
  return [{ kind: 'changed', name: 'agreement', ...ids, words, quotes: [], fields, code: 'TL-716' }];
}

function nameOf({ kind, key }: PlainItem): string {
  return kind === 'step' ? `step ${key.split('/').slice(1).join('.')}` : `${kind} ${inWords(key)}`;
}

/** Changes of commitments as diagnostics (TL-716) at the items of the new text; what is gone stands at its first line. */
export function againstDiagnostics(changes: readonly Change[], sidecar: Sidecar, file: string): readonly Diagnostic[] {
  return changes.flatMap((change) => {
    if (change.code === undefined) return [];
    const span = change.newId === undefined ? undefined : sidecar.spans[change.newId];
    const place = { file: span?.file ?? file, line: span?.line ?? 1, column: span?.column ?? 1 };
    const message = `\`${change.name}\` ${spoken[change.kind]} against the other version: ${change.words}; say whether that is meant`;
    return [{ code: change.code, severity: 'warning' as const, message, ...place }];
  });
}

const spoken: Readonly<Record<ChangeKind, string>> = {
  removed: 'is gone',
  added: 'is new',
  weakened: 'is weaker',
  stronger: 'is stronger',
  changed: 'has changed',
  reworded: 'has other words',
};
