import type { FormKind } from '../forms/index.ts';

/** A form that somebody filled in, as any of the formats tells it: every answer as the text that the form's XML would hold. */
export interface Submission {
  /** The file within the folder, and the line or row in it. */
  readonly file: string;
  readonly line: number;
  /** The form's own id, where the format tells it. */
  readonly formId: string | undefined;
  readonly version: string | undefined;
  /** `uuid:…`, the name of this very submission. */
  readonly instanceId: string;
  /** Of an edited submission: the name of the one that it replaces, or of the first. */
  readonly replaces: string | undefined;
  /** When the server took it in; absent in files that come from the telephone. */
  readonly receivedAt: string | undefined;
  /** Answers by the last part of their name; empty ones are left out. */
  readonly answers: ReadonlyMap<string, string>;
  /** Names of questions that stand there, answered or not. */
  readonly asked: ReadonlySet<string>;
}

/** A submission, or why one cannot be read. */
export type SubmissionStep =
  | { readonly kind: 'submission'; readonly submission: Submission }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string }
  /** The file is something else, such as the definition of a form; nothing of it was meant for us. */
  | { readonly kind: 'passedOver'; readonly reason: string };

/** Longest answer that is taken in; the forms ask for nothing like it. */
export const answerCharactersMax = 100_000;

/** Gathers the answers of one submission, whatever the format calls them. */
export function answerGatherer() {
  const answers = new Map<string, string>();
  const asked = new Set<string>();
  return {
    answers,
    asked,
    /** Takes an answer under the name that ends its path. Of two of one name the first that says something stands. */
    take: (path: readonly string[], text: string): void => {
      const name = path.at(-1) ?? '';
      if (name === '' || isOfSystem(path)) return;
      asked.add(name);
      const answer = text.trim();
      if (answer === '') return;
      if (!answers.has(name)) answers.set(name, answer.slice(0, answerCharactersMax));
      else if (answers.get(name) !== answer) answers.set(path.join('/'), answer.slice(0, answerCharactersMax));
    },
  };
}

/** Names that servers and telephones add: no question of a form. */
function isOfSystem(path: readonly string[]): boolean {
  return path.some((part) => part === 'meta' || part === 'formhub' || part.startsWith('_') || part.includes('@odata.'));
}

/** Which of our forms it is: it says so itself, since 2026; else by its id. */
export function formKindOf({ answers, formId }: Submission): FormKind | undefined {
  const named = answers.get('truceline_form') ?? /^truceline_(\w+)$/.exec(formId ?? '')?.[1];
  return named === 'observation' || named === 'coverage' || named === 'access' ? named : undefined;
}
