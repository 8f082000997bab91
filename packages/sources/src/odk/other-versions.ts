import type { ReadRow } from '../feed.ts';
import { type FieldForm, type FormKind, fieldForms } from '../forms/index.ts';
import { keptText } from '../text-limits.ts';
import type { Submission } from './submission.ts';

/** The form of today of that kind. */
export function formOf(kind: FormKind): FieldForm {
  return fieldForms.find((form) => form.kind === kind)!;
}

/** Answers to questions that the form of today does not have, in the order of their names. */
export interface OtherAnswers {
  readonly kept: ReadonlyMap<string, string>;
  /** Questions whose answer is a place or a way, or leads to one: it may be where the observer stood, and is not taken in. */
  readonly places: readonly string[];
}

/** Latitude and longitude, perhaps with height and accuracy, once or in a row. */
const placesAlone = /^(?:-?\d{1,2}(?:\.\d+)?[ ,]+-?\d{1,3}(?:\.\d+)(?: +-?\d+(?:\.\d+)?){0,2}\s*;?\s*)+$/;

/** Told of a repeat, these would lead back to where the observer stood as places do. */
const fromStandpoint = /\/(?:standpoint|bearing|distance_m)$/;

/** Sorts out the answers of a submission that today's form does not know. */
export function otherAnswers({ answers }: Submission, kind: FormKind): OtherAnswers {
  const known = new Set(formOf(kind).fields.map(({ name }) => name));
  const others = [...answers].filter(([name]) => !known.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const tells = ([name, answer]: readonly [string, string]): boolean =>
    placesAlone.test(answer) || fromStandpoint.test(name);
  return {
    kept: new Map(others.filter((each) => !tells(each))),
    places: others.filter(tells).map(([name]) => name),
  };
}

/** Gathers which questions submissions of other versions have, and tells at the end how they differ from the form of today. */
export function otherVersions() {
  const seen = new Map<
    string,
    { readonly kind: FormKind; readonly version: string; readonly asked: Set<string>; count: number }
  >();
  return {
    take: ({ version, asked }: Submission, kind: FormKind): void => {
      const named = version ?? '';
      const known = seen.get(`${kind} ${named}`) ?? { kind, version: named, asked: new Set<string>(), count: 0 };
      seen.set(`${kind} ${named}`, known);
      known.count++;
      for (const name of asked) known.asked.add(name);
    },
    notes: function* (): Generator<ReadRow> {
      for (const { kind, version, asked, count } of seen.values()) {
        const { fields, version: today } = formOf(kind);
        const names = fields.map(({ name }) => name);
        const gone = [...asked].filter((name) => !names.includes(name)).sort();
        const fresh = version === today ? [] : names.filter((name) => !asked.has(name));
        const words = [
          version === today
            ? ''
            : `${count} of ${version === '' ? 'no version' : `version \`${keptText(version, 60)}\``}, where today’s is \`${today}\``,
          gone.length === 0 ? '' : `questions that today’s form does not have: ${quoted(gone)}; their answers are kept`,
          fresh.length === 0 ? '' : `questions that none of them has: ${quoted(fresh)}`,
        ].filter((each) => each !== '');
        if (words.length > 0) yield { kind: 'noted', line: 1, column: formOf(kind).formId, words: words.join('; ') };
      }
    },
  };
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${keptText(name, 60)}\``).join(', ');
}
