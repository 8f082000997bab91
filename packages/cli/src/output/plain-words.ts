import { inferencesIn, type Names, plainReading, type ReadingLanguage } from '@truceline/language';
import type { Id } from '@truceline/truce/terms';
import { UsageError } from '../command.ts';
import type { ReadText } from '../read-text.ts';

/** A clause in plain sentences of a language, with the names that stand beside the text and those that it imports. */
export function plainWords({ compiled, fileText }: ReadText, id: Id, language: ReadingLanguage): readonly string[] {
  const names: Record<string, Names[string]> = {};
  for (const file of compiled.files) {
    const path = `${file.slice(0, file.lastIndexOf('/') + 1)}names/${language}.json`;
    const text = fileText(path);
    if (text !== undefined) Object.assign(names, namesIn(path, text));
  }
  return plainReading(
    compiled.terms,
    compiled.sidecar,
    id,
    language,
    names,
    inferencesIn(compiled.terms, compiled.text),
  ).map((sentence) => sentence.text);
}

function namesIn(path: string, text: string): Names {
  try {
    return JSON.parse(text) as Names;
  } catch {
    throw new UsageError(`\`${path}\` is no JSON; mend it, or take it away`);
  }
}
