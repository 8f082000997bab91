import { type CompiledAgreement, diffTerms } from '@truceline/language';
import { byText, type Diagnostic } from '@truceline/truce/kernel';
import { type Id, itemsOf, type Span, shortName, stepsOf } from '@truceline/truce/terms';
import { clauseOf } from './clause-at.ts';
import { inOrder } from './diagnostics.ts';
import { asWritten, saidLines } from './said-lines.ts';
import { shownIn } from './terminal-text.ts';

/** A clause from its words down to what hangs on it, as data. */
export interface ExplainedClause {
  readonly id: Id;
  readonly title?: string;
  readonly place: string;
  readonly basis: string;
  readonly quotes: readonly string[];
  readonly cites: readonly string[];
  readonly notes: readonly string[];
  /** What it compiled to, field by field. */
  readonly says: readonly { readonly label: string; readonly words: string }[];
  readonly leavesOpen: readonly string[];
  /** What the readings of the text say otherwise. */
  readonly readings: readonly { readonly reading: string; readonly words: string }[];
  readonly findings: readonly Diagnostic[];
  readonly dependsOn: readonly Id[];
  readonly neededBy: readonly Id[];
}

/** Gathers what there is to know of a clause; `undefined` where the text has no such id. `textOf` gives the text of a file. */
export function explainedClause(
  compiled: CompiledAgreement,
  id: Id,
  {
    textOf,
    shown,
  }: { readonly textOf: (file: string) => string | undefined; readonly shown: (file: string) => string },
): ExplainedClause | undefined {
  const { terms, sidecar } = compiled;
  const items = itemsOf(terms);
  const step = stepsOf(terms).find((each) => each.step.id === id);
  const item = items.find((each) => each.id === (step?.ladder ?? id));
  const span = sidecar.spans[id] ?? sidecar.spans[item?.id ?? ''];
  if (!item || !span) return undefined;
  const { title, quotes, cites, basis } = clauseOf(item, compiled);
  const all = [
    ...items.map((each) => ({ id: each.id, record: each as object })),
    ...stepsOf(terms).map((each) => ({ id: each.step.id, record: each.step as object })),
  ];
  const own = all.find((each) => each.id === id)!.record;
  const ids = new Set(all.map((each) => each.id));
  return {
    id,
    ...(title === undefined ? {} : { title }),
    place: `${shown(span.file)}:${span.line}`,
    basis,
    quotes,
    cites,
    notes: sidecar.notes[id] ?? [],
    says: saidLines(terms, id).filter((line) => !line.silent),
    leavesOpen: terms.holes.filter((hole) => hole.item === id).map((hole) => `${fieldOf(hole.path)}: ${hole.reason}`),
    readings: compiled.readings.flatMap((reading) =>
      diffTerms(terms, reading.terms)
        .filter((change) => change.newId === id)
        .map((change) => ({
          reading: reading.name,
          words: asWritten(asWritten(change.words, terms, id), reading.terms, change.newId!),
        })),
    ),
    findings: inOrder(compiled.diagnostics.filter(isWithin(span, textOf(span.file) ?? ''))),
    dependsOn: [...new Set([...namesIn(own)].flatMap((name) => ownerOf(name, ids) ?? []))]
      .filter((each) => each !== id && !each.startsWith(`${id}/`))
      .sort(byText),
    neededBy: all
      .filter((each) => each.id !== id && !each.id.startsWith(`${id}/`) && each.id !== step?.ladder)
      .filter((each) => [...namesIn(each.record)].some((name) => name === id || name.startsWith(`${id}/`)))
      .map((each) => each.id)
      // A ladder holds its steps: where a step needs the clause, the ladder is not named again.
      .filter((each, _, whole) => !whole.some((other) => other.startsWith(`${each}/`)))
      .sort(byText),
  };
}

/** The clause for a person, from the words of the text down to what depends on it. */
export function clauseText(explained: ExplainedClause, plainSentences: readonly string[]): string {
  const [clause, plain] = [shownIn(explained), shownIn(plainSentences)];
  const part = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${heading}:`, ...lines.map((line) => `  ${line}`)];
  return [
    `${clause.id}${clause.title === undefined ? '' : `  “${clause.title}”`}${clause.basis === 'press' ? '  [press only]' : ''}`,
    `  ${clause.place}`,
    ...clause.quotes.map((quote) => `  “${quote}”`),
    ...clause.cites.map((cite) => `  cites ${cite}`),
    ...clause.notes.map((note) => `  note: ${note}`),
    ...part('in plain words', plain),
    ...part(
      'says',
      clause.says.map((line) => `${line.label}: ${line.words}`),
    ),
    ...part('leaves open', clause.leavesOpen),
    ...part(
      'readings differ',
      clause.readings.map((each) => `${each.reading}: ${each.words}`),
    ),
    ...part(
      'findings',
      clause.findings.map((each) => `${each.severity} ${each.code} ${each.message}`),
    ),
    ...part('rests on', clause.dependsOn.map(local)),
    ...part('needed by', clause.neededBy.map(local)),
  ].join('\n');
}

function local(id: Id): string {
  return `${id.split('/')[1]} ${shortName(id)}`;
}

/** The item that an id belongs to: itself, or for a level the scale. */
function ownerOf(name: Id, ids: ReadonlySet<Id>): Id | undefined {
  return ids.has(name) ? name : [name.slice(0, name.lastIndexOf('/'))].find((owner) => ids.has(owner));
}

/** The field of a hole as people call it: `/decidedBy` is "decided by", `/seats/1/actor` "seats". */
function fieldOf(path: string): string {
  return (path.split('/')[1] ?? path).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Every id that stands anywhere in a record. */
function namesIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') {
    if (value.includes('/')) found.add(value);
  } else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) namesIn(each, found);
  return found;
}

function isWithin(span: Span, text: string): (finding: Diagnostic) => boolean {
  const lines = text.slice(span.offset, span.offset + span.length).split('\n');
  const last = {
    line: span.line + lines.length - 1,
    column: (lines.length === 1 ? span.column : 1) + lines.at(-1)!.length,
  };
  return ({ file, line, column }) =>
    file === span.file &&
    (line > span.line || (line === span.line && column >= span.column)) &&
    (line < last.line || (line === last.line && column <= last.column));
}
