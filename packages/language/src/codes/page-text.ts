import type { CodePage } from './page.ts';
import { printedFor } from './trial.ts';

/** The page of a diagnostic as markdown: meaning, a text that raises it, what is printed, the same text mended, and how to mend. */
export function pageText(page: CodePage): string {
  const { code, title, definition, snippet, twin, mend, against, without } = page;
  return [
    `# ${code} ${title}`,
    '',
    sentence(definition),
    '',
    ...(against === undefined ? [] : ['## The other version', '', ...fenced(against)]),
    '## A text that raises it',
    '',
    ...fenced(snippet),
    'What is printed of it, by line and column of this text:',
    '',
    ...fenced(printedFor(page).join('\n'), 'expect'),
    '## The same text, mended',
    '',
    ...fenced(twin),
    ...(mend === undefined ? [] : ['## How to mend it', '', sentence(mend), '']),
    `Both texts stand behind the small agreement that \`packages/language/src/codes/prelude.ts\` holds${without === undefined ? '' : `, here without \`${without}\``};`,
    `a test runs them. Where the finding is meant, \`allow ${code} "why"\` silences it on one item, and the reason is printed.`,
    '',
  ].join('\n');
}

/** The list of all codes, each with its page. */
export function indexText(pages: readonly CodePage[]): string {
  const groups = Map.groupBy(pages, (page) => `${page.code.slice(0, 4)}xx`);
  return [
    '# Diagnostics',
    '',
    'A code is for ever. `truceline explain TL-301` prints the same page. This folder is written by',
    '`node packages/language/src/codes/write-pages.ts`.',
    '',
    ...[...groups].flatMap(([group, own]) => [
      `## ${group} ${groupNames[group] ?? ''}`.trim(),
      '',
      ...own.map((page) => `- [${page.code} ${page.title}](${page.code}.md): ${page.definition}`),
      '',
    ]),
  ].join('\n');
}

const groupNames: Readonly<Record<string, string>> = {
  'TL-1xx': 'vagueness',
  'TL-2xx': 'money',
  'TL-3xx': 'power',
  'TL-4xx': 'time',
  'TL-5xx': 'territory',
  'TL-6xx': 'monitoring',
  'TL-7xx': 'form and consistency',
};

function fenced(text: string, kind = 'truce'): readonly string[] {
  return [`\`\`\`${kind}`, text.trim(), '```', ''];
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
}
