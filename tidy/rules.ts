/** A file of the repository as the rules see it. */
export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What a rule found, one line each; empty where all is well. */
export type Rule = (files: readonly SourceFile[]) => readonly string[];

const packagesAllowed: Readonly<Record<string, readonly string[]>> = {
  record: [],
  truce: ['@truceline/record/canonical'],
  language: ['@truceline/truce'],
  sources: ['@truceline/truce'],
  server: ['@truceline/language', '@truceline/truce', '@truceline/record', '@truceline/sources'],
  web: ['@truceline/language', '@truceline/truce', '@truceline/record'],
  cli: ['@truceline/language', '@truceline/truce', '@truceline/record', '@truceline/sources', '@truceline/server'],
  vscode: ['@truceline/language'],
};
/** Folders of the domain in the order of the story; each may look only at those before it. */
const story = [
  'kernel',
  'counters',
  'statistics',
  'reports',
  'coverage',
  'field',
  'terms',
  'origins',
  'fusion',
  'grading',
  'attribution',
  'incidents',
  'labelled',
  'findings',
  'breaches',
  'decisions',
  'pledges',
  'forces',
  'readiness',
  'shield',
  'recovery',
  'exercise',
  'calibration',
  'held',
  'days',
  'wording',
  'pages',
];
export const linesMax = 400;

const importPattern = /(?:^|\n)\s*(?:import|export)\b[^'"\n]*?(?:\{[^}]*\}\s*)?(?:from\s*)?['"]([^'"]+)['"]/g;

function importsOf(text: string): readonly string[] {
  return [...text.matchAll(importPattern)].map((match) => match[1]!);
}

function isTest(path: string): boolean {
  return path.includes('.test.') || path.includes('/testing/') || path.includes('trial-') || path.includes('kill-');
}

function production(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(
    ({ path }) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path) && !isTest(path) && !path.includes('/generated/'),
  );
}

/** A package imports of ours only what its row of the table allows. */
export const packageDirection: Rule = (files) =>
  production(files).flatMap(({ path, text }) => {
    const name = path.split('/')[1]!;
    return importsOf(text)
      .filter((target) => target.startsWith('@truceline/') || target === 'truceline')
      .filter(
        (target) =>
          !(packagesAllowed[name] ?? []).some(
            (allowed) =>
              target === allowed || (allowed !== '@truceline/record/canonical' && target.startsWith(`${allowed}/`)),
          ),
      )
      .map((target) => `${path} imports ${target}`);
  });

/** Within the domain a folder looks only at folders before it, and only through the door. */
export const storyDirection: Rule = (files) =>
  production(files)
    .filter(({ path }) => path.startsWith('packages/truce/src/'))
    .flatMap(({ path, text }) => {
      const here = path.split('/').slice(3, -1);
      return importsOf(text)
        .filter((target) => target.startsWith('.'))
        .flatMap((target) => {
          const parts = resolve(path, target).split('/').slice(3);
          const [from, to] = [here[0]!, parts[0]!];
          if (from === to) return [];
          if (story.indexOf(to) < 0 || story.indexOf(to) >= story.indexOf(from))
            return [`${path} looks downstream at ${target}`];
          return parts.length === 2 && parts[1] === 'index.ts'
            ? []
            : [`${path} goes past the door of ${to}: ${target}`];
        });
    });

/** Nothing that runs in a browser can open what the field page sealed. */
export const sealedForGood: Rule = (files) =>
  production(files)
    .filter(({ path, text }) => path.startsWith('packages/web/') && /@truceline\/record(\/opening)?['"]/.test(text))
    .map(({ path }) => `${path} imports what opens sealed items`);

/** No file of code holds two ideas. */
export const fileLength: Rule = (files) =>
  files
    .filter(
      ({ path, text }) =>
        /\.tsx?$/.test(path) && !path.includes('/generated/') && text.split('\n').length - 1 > linesMax,
    )
    .map(({ path, text }) => `${path} has ${text.split('\n').length - 1} lines`);

/** Names of files and folders are kebab-case, and no folder is a drawer. */
export const names: Rule = (files) =>
  files
    .filter(({ path }) => /\.tsx?$/.test(path) && path.startsWith('packages/'))
    .flatMap(({ path }) =>
      path
        .split('/')
        .flatMap((part) =>
          /^(utils?|helpers?|types?|common|misc|lib)$/.test(part)
            ? [`${path} stands in a drawer`]
            : /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part)
              ? []
              : [`${path} is not kebab-case`],
        ),
    );

const impure = ['node:', 'Date.now(', 'new Date()', 'Math.random', 'process.', 'fetch('];

/** The pure packages see no clock, no chance, no files. */
export const purity: Rule = (files) =>
  production(files)
    .filter(({ path }) => /^packages\/(truce|record)\//.test(path))
    .flatMap(({ path, text }) =>
      impure.filter((word) => withoutComments(text).includes(word)).map((word) => `${path} uses ${word}`),
    );

/** Nothing is left for later, and no test is passed over in silence. */
export const nothingLeft: Rule = (files) => {
  const marks = [
    ['TO', 'DO'],
    ['FIX', 'ME'],
    ['.on', 'ly('],
    ['.sk', 'ip('],
  ].map((parts) => parts.join(''));
  return files
    .filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith('tidy/'))
    .flatMap(({ path, text }) =>
      marks
        .filter((mark) =>
          new RegExp(`${mark.startsWith('.') ? '\\b(it|test|describe)\\' : '\\b'}${mark.replace('(', '\\(')}`).test(
            text,
          ),
        )
        .map((mark) => `${path} holds ${mark}`),
    );
};

/** Every export of the packages that others build on has a line of explanation. */
export const explained: Rule = (files) =>
  production(files)
    .filter(({ path }) => /^packages\/(truce|record|language|sources)\//.test(path) && !path.endsWith('index.ts'))
    .flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, index) => {
        if (!/^export (async )?(function\*?|const|interface) /.test(line)) return [];
        const above = lines.slice(0, index).findLast((each) => each.trim() !== '') ?? '';
        return /\*\/$|^\/\/|^export |^[})\]]/.test(above.trim()) ? [] : [`${path}:${index + 1} ${line.slice(0, 60)}`];
      });
    });

/** No path of a machine and no host of a registry stands in the repository. */
export const noMachine: Rule = (files) => {
  const needles = [
    ['/wo', 'rk/'],
    ['/tm', 'p/'],
    ['/ro', 'ot/'],
  ].map((parts) => parts.join(''));
  const host = ['"resolved": ', '"http'].join('');
  return files.flatMap(({ path, text }) => [
    ...needles.filter((needle) => text.includes(needle)).map((needle) => `${path} holds ${needle}`),
    ...(path === 'package-lock.json' && text.includes(host) ? [`${path} names a registry's host`] : []),
  ]);
};

function resolve(from: string, target: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
}
