import type { FormKind } from '../forms/index.ts';

/** An answer as a format tells it. */
export interface ToldAnswer {
  /**
   * The names that lead to it. A part that may stand several times carries its number: `victims[2]`. A format that cannot tell a
   * group from a repeat numbers both.
   */
  readonly path: readonly string[];
  readonly text: string;
}

/** A form that somebody filled in, as a format tells it, before the rows of its repeats are brought to it. */
export interface ToldSubmission {
  /** The file within the folder, and the line or row in it. */
  readonly file: string;
  readonly line: number;
  /** The form's own id, where the format tells it. */
  readonly formId: string | undefined;
  /** The form's version as the format tells it; what the form itself says goes before. */
  readonly version: string | undefined;
  /** `uuid:…`, the name of this very submission. */
  readonly instanceId: string;
  /** Of an edited submission: the name of the one that it replaces, or of the first. */
  readonly replaces: string | undefined;
  /** When the server took it in; absent in files that come from the telephone. */
  readonly receivedAt: string | undefined;
  readonly told: readonly ToldAnswer[];
  /** By which rows of its repeats name it, where they stand in tables of their own. */
  readonly key?: string;
}

/** A submission with all its answers, every answer as the text that the form's XML would hold. */
export interface Submission extends Omit<ToldSubmission, 'told' | 'key'> {
  /** Answers by the last part of their name, those of a repeat with its number before it (`victims[2]/age`); empty ones are left out. */
  readonly answers: ReadonlyMap<string, string>;
  /** Names of questions that stand there, answered or not. */
  readonly asked: ReadonlySet<string>;
  /** Repeats whose rows the export left out, by name. */
  readonly leftOut: readonly string[];
}

/** A submission, or why one cannot be read. */
export type SubmissionStep =
  | { readonly kind: 'submission'; readonly submission: ToldSubmission }
  /** A row of a repeat in a table of its own, by the key of its submission. */
  | { readonly kind: 'repeated'; readonly key: string; readonly told: readonly ToldAnswer[] }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string }
  /** The file is something else, such as the definition of a form; nothing of it was meant for us. */
  | { readonly kind: 'passedOver'; readonly reason: string };

/** Longest answer that is taken in; the forms ask for nothing like it. */
export const answerCharactersMax = 100_000;

const number = /\[(\d{1,9})\]$/;
const linkEnd = '@odata.navigationLink';

/**
 * Brings the answers of a submission together, whatever the format calls them. What stands once is called as if it were in a group,
 * since an instance file cannot tell that from a repeat filled in once; so every format gives the same. Of two answers of
 * one name the first that says something stands.
 */
export function submissionOf(
  { told, key, ...rest }: ToldSubmission,
  repeatsOf: (file: string, key: string) => readonly ToldAnswer[],
): Submission {
  const repeats = key === undefined ? [] : repeatsOf(rest.file, key);
  const all = [...told, ...repeats].filter(({ path }) => !isOfSystem(path));
  const several = new Set(
    all.flatMap(({ path }) => path.flatMap((part, index) => (numberOf(part) > 1 ? [placeOf(path, index)] : []))),
  );
  const answers = new Map<string, string>();
  const asked = new Set<string>();
  for (const { path, text } of all) {
    const leaf = path.at(-1) ?? '';
    if (leaf === '') continue;
    asked.add(leaf);
    const answer = text.trim().slice(0, answerCharactersMax);
    if (answer === '') continue;
    const parts = path.map((part, index) => (several.has(placeOf(path, index)) ? part : unnumbered(part)));
    const name = [...parts.slice(0, -1).filter((part) => number.test(part)), parts.at(-1)].join('/');
    if (!answers.has(name)) answers.set(name, answer);
    else if (answers.get(name) !== answer) answers.set(parts.join('/'), answer);
  }
  return {
    ...rest,
    version: answers.get('truceline_version') ?? rest.version,
    answers,
    asked,
    leftOut: [...new Set(told.flatMap(({ path }) => (path.at(-1)?.endsWith(linkEnd) ? [linked(path)] : [])))],
  };
}

function numberOf(part: string): number {
  return Number(number.exec(part)?.[1] ?? 1);
}

/** Where a part of a path stands, without its own number. */
function placeOf(path: readonly string[], index: number): string {
  return [...path.slice(0, index), unnumbered(path[index]!)].join('/');
}

function unnumbered(part: string): string {
  return part.replace(number, '');
}

function linked(path: readonly string[]): string {
  return path.at(-1)!.slice(0, -linkEnd.length);
}

/** Names that servers and telephones add: no question of a form. */
function isOfSystem(path: readonly string[]): boolean {
  return path
    .map(unnumbered)
    .some((part) => part === 'meta' || part === 'formhub' || part.startsWith('_') || part.includes('@odata.'));
}

/** Which of our forms it is: it says so itself, since 2026; else by its id. */
export function formKindOf({ answers, formId }: Submission): FormKind | undefined {
  const named = answers.get('truceline_form') ?? /^truceline_(\w+)$/.exec(formId ?? '')?.[1];
  return named === 'observation' || named === 'coverage' || named === 'access' ? named : undefined;
}
