import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type CompiledAgreement, compileAgreement } from '@truceline/language';
import { findAgreement, type ReadAgreement, readAgreement } from '@truceline/server/agreements';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { standardInput, standardInputName } from './standard-input.ts';
import { utf8File } from './utf8-text.ts';

/** A compiled text with its files, however it was named. */
export interface ReadText {
  readonly compiled: CompiledAgreement;
  readonly path: string;
  /** A file of the text as a path from here. */
  readonly shown: (file: string) => string;
  /** The text of a file that was compiled. */
  readonly textOf: (file: string) => string | undefined;
  /** The text of any file beside them. */
  readonly fileText: (file: string) => string | undefined;
}

/** The text of an agreement's name, a folder or a path. */
export function fromFiles(asked: string, reading: string | undefined): ReadText | Refusal {
  const read = agreementAsked(asked, reading);
  if (isRefusal(read)) return read;
  const { compiled, path, root, texts } = read;
  const shown = (each: string) => relative('.', join(root, each)).split(sep).join('/');
  const fileText = (each: string) => textAt(join(root, each));
  return { compiled, path, shown, textOf: (each) => texts.get(each), fileText };
}

/** The text of an agreement's name, a folder or a path; refused where a file of it is not UTF-8. */
export function agreementAsked(asked: string, reading: string | undefined): ReadAgreement | Refusal {
  const file = findAgreement(asked);
  if (isRefusal(file)) return file;
  const text = utf8File(file);
  if (isRefusal(text)) return text;
  const read = readAgreement(file, reading);
  if (isRefusal(read)) return read;
  const others = [...read.texts.keys()].map((each) => utf8File(join(read.root, each)));
  return others.find(isRefusal) ?? read;
}

/** A text that was piped in; what it imports is looked for from here. */
export function fromStandardInput(): ReadText | Refusal {
  const text = standardInput();
  if (isRefusal(text)) return text;
  const path = standardInputName;
  const textOf = (asked: string): string | undefined => {
    if (asked === path) return text;
    const inside = relative('.', resolve(asked));
    return inside.startsWith('..') || isAbsolute(inside) ? undefined : textAt(inside);
  };
  const compiled = compileAgreement(path, { readText: textOf });
  return { compiled, path, shown: (each) => each, textOf, fileText: textOf };
}

function textAt(path: string): string | undefined {
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
}
