import type { CodePage } from '@truceline/language';

/** The page of a diagnostic for a terminal: what it means, what raises it, how to mend it. */
export function codeText({ code, title, definition, snippet, twin, mend, against }: CodePage): string {
  return [
    `${code} ${title}`,
    definition,
    ...(mend === undefined ? [] : ['', 'how to mend it:', `  ${mend}`]),
    '',
    ...(against === undefined ? [] : ['the other version:', `  ${against}`]),
    'raised by:',
    `  ${snippet}`,
    'not raised by:',
    `  ${twin}`,
  ].join('\n');
}
