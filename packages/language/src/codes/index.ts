import { by } from '@truceline/truce/kernel';
import { command } from './command.ts';
import { comparison } from './comparison.ts';
import { consistency } from './consistency.ts';
import { form } from './form.ts';
import { mending } from './mend.ts';
import { money } from './money.ts';
import { monitoring } from './monitoring.ts';
import type { CodePage } from './page.ts';
import { power } from './power.ts';
import { territory } from './territory.ts';
import { time } from './time.ts';
import { vagueness } from './vagueness.ts';
import { wholeText } from './whole-text.ts';

export type { CodePage } from './page.ts';
export { prelude } from './prelude.ts';

/** Every diagnostic that is raised today, in the order of the codes. */
export const codes: readonly CodePage[] = [
  ...vagueness,
  ...money,
  ...power,
  ...time,
  ...territory,
  ...monitoring,
  ...command,
  ...form,
  ...consistency,
  ...comparison,
  ...wholeText,
]
  .map((page): CodePage => {
    const mend = page.mend ?? mending[page.code];
    return mend === undefined ? page : { ...page, mend };
  })
  .sort(by((page) => page.code));

/** The page of a diagnostic, or `undefined` where there is no such code. */
export function explainCode(code: string): CodePage | undefined {
  return codes.find((each) => each.code === code);
}
