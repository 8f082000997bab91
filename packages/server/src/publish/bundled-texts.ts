import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Names, ReadingLanguage } from '@truceline/language/plain';
import { isRefusal } from '@truceline/truce/kernel';
import { agreementsFolder, type ReadAgreement, readAgreement } from '../cases/read-agreement.ts';
import type { BundledText } from './text-pages.ts';

let read: readonly BundledText[] | undefined;

/** The texts that come with Truceline, in the order of their names; read once, on first asking. */
export function bundledTexts(): readonly BundledText[] {
  read ??= readdirSync(agreementsFolder())
    .sort()
    .flatMap((name) => {
      const file = join(agreementsFolder(), name, 'agreement.truce');
      if (!existsSync(file)) return [];
      const found = readAgreement(file, undefined);
      return isRefusal(found) || found.blocking.length > 0
        ? []
        : [{ name, read: found, names: onceFor((language: ReadingLanguage) => namesBeside(found, language)) }];
    });
  return read;
}

function onceFor<Asked, Made>(make: (asked: Asked) => Made): (asked: Asked) => Made {
  const made = new Map<Asked, Made>();
  return (asked) => {
    const before = made.get(asked);
    if (before !== undefined) return before;
    const now = make(asked);
    made.set(asked, now);
    return now;
  };
}

/** The names that stand beside the text and beside those that it imports. */
function namesBeside({ compiled, root }: ReadAgreement, language: ReadingLanguage): Names {
  return Object.assign(
    {},
    ...compiled.files.map((file) => {
      const path = join(root, dirname(file), 'names', `${language}.json`);
      return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Names) : {};
    }),
  );
}
