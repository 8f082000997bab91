import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Sidecar, Terms } from '@truceline/truce/terms';
import { compileAgreement, compileReading } from '../../compile/compile.ts';
import { inferencesIn } from '../inferred.ts';
import { plainReading, plainText } from '../plain-reading.ts';
import type { PlainSentence, ReadingLanguage } from '../sentence.ts';
import type { Names } from '../tongue.ts';

const root = new URL('../../../../../agreements/', import.meta.url);

/** A text as it stands in the repository, with its readings. */
export interface BundledText {
  /** `minsk-2`, or for a version `paris-declaration-draft-reported`. */
  readonly name: string;
  readonly terms: Terms;
  readonly sidecar: Sidecar;
  /** The text itself, and the file of the reading that is laid over it. */
  readonly text: string;
  readonly overlay?: string;
  readonly readings: readonly { readonly name: string; readonly terms: Terms; readonly sidecar: Sidecar }[];
}

/** Every agreement of the repository, every version of one, and every reading that is laid over one. */
export function bundledTexts(): readonly BundledText[] {
  return readdirSync(root)
    .sort()
    .flatMap((name) => [
      ...(existsSync(new URL(`${name}/agreement.truce`, root)) ? [read(name, `${name}/agreement.truce`)] : []),
      ...filesIn(`${name}/versions/`)
        .filter((file) => file.endsWith('.truce'))
        .map((file) => read(`${name}-${file.slice(0, -'.truce'.length)}`, `${name}/versions/${file}`)),
      ...filesIn(`${name}/readings/`)
        .filter((file) => file.endsWith('.truce'))
        .map((file) =>
          read(`${name}-${file.slice(0, -'.truce'.length)}`, `${name}/agreement.truce`, `${name}/readings/${file}`),
        ),
    ]);
}

/** The names of a text in a language: those of the texts it imports, then its own. */
export function namesOf({ terms }: BundledText, language: ReadingLanguage): Names {
  const tables = [...terms.imports.map((each) => each.agreement), terms.agreement].map((agreement) => {
    const file = new URL(`${agreement}/names/${language}.json`, root);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Names) : {};
  });
  return Object.assign({}, ...tables) as Names;
}

/** A text read whole, and of each reading the items that it changes. */
export function readWhole(text: BundledText, language: ReadingLanguage): readonly PlainSentence[] {
  const names = namesOf(text, language);
  const inferred = (terms: Terms) => inferencesIn(terms, text.text, text.overlay);
  const base = plainText(text.terms, text.sidecar, language, names, inferred(text.terms));
  return [
    ...base,
    ...text.readings.flatMap(({ terms, sidecar }) => {
      const all = plainText(terms, sidecar, language, names, inferred(terms));
      const changed = [...new Set(all.map((each) => each.id))].filter(
        (id) =>
          JSON.stringify(plainReading(terms, sidecar, id, language, names)) !==
          JSON.stringify(plainReading(text.terms, text.sidecar, id, language, names)),
      );
      return all.filter((each) => changed.includes(each.id));
    }),
  ];
}

function read(name: string, path: string, reading?: string): BundledText {
  const host = {
    readText: (asked: string) => {
      const file = new URL(asked, root);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
  };
  const { terms, sidecar, readings, text } = reading
    ? compileReading(path, reading, host)
    : compileAgreement(path, host);
  const overlay = reading === undefined ? undefined : host.readText(reading);
  return { name, terms, sidecar, readings, text, ...(overlay === undefined ? {} : { overlay }) };
}

function filesIn(folder: string): readonly string[] {
  const url = new URL(folder, root);
  return existsSync(url) ? readdirSync(url).sort() : [];
}
