import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { agreementsFolder, readAgreement } from '../cases/read-agreement.ts';
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
      return isRefusal(found) || found.blocking.length > 0 ? [] : [{ name, read: found }];
    });
  return read;
}
