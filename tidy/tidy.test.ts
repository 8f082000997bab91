import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  explained,
  fileLength,
  linesMax,
  names,
  noMachine,
  nothingLeft,
  packageDirection,
  purity,
  type Rule,
  type SourceFile,
  sealedForGood,
  storyDirection,
} from './rules.ts';

const root = join(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
})
  .split('\u0000')
  .filter((path) => path !== '' && existsSync(join(root, path)));
const files: readonly SourceFile[] = tracked
  .filter((path) => /\.(tsx?|mjs|js|json|md|css|truce|csv|geojson|html|yml)$|\.ci\/run$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const file = (path: string, text: string): readonly SourceFile[] => [{ path, text }];
const rules: readonly (readonly [string, Rule, readonly SourceFile[]])[] = [
  [
    'packages import only what their row allows',
    packageDirection,
    file('packages/sources/src/a.ts', "import { x } from '@truceline/server';"),
  ],
  [
    'the domain looks only upstream',
    storyDirection,
    file('packages/truce/src/reports/a.ts', "import { x } from '../incidents/index.ts';"),
  ],
  [
    'and only through doors',
    storyDirection,
    file('packages/truce/src/incidents/a.ts', "import { x } from '../reports/grade.ts';"),
  ],
  [
    'nothing in the browser opens what was sealed',
    sealedForGood,
    file('packages/web/src/a.ts', "import { openBox } from '@truceline/record/opening';"),
  ],
  ['no file is too long', fileLength, file('packages/cli/src/a.ts', '\n'.repeat(linesMax + 2))],
  ['names are kebab-case', names, file('packages/cli/src/aB.ts', '')],
  ['and no folder is a drawer', names, file('packages/cli/src/utils/a.ts', '')],
  [
    'the pure packages see no clock, no chance and no files',
    purity,
    file('packages/truce/src/kernel/a.ts', 'export const x = Date.now();'),
  ],
  ['nothing is left for later', nothingLeft, file('packages/cli/src/a.ts', ['// TO', 'DO: later'].join(''))],
  [
    'every export is explained',
    explained,
    file('packages/truce/src/kernel/a.ts', 'const a = 1;\nexport function b() {}'),
  ],
  ['no path of a machine stands in the repository', noMachine, file('README.md', ['see /wo', 'rk/main'].join(''))],
];

describe('the shape of the code', () => {
  it('finds sources to look at', () => {
    expect(files.filter(({ path }) => path.endsWith('.ts')).length).toBeGreaterThan(150);
  });

  it.each(rules)('%s', (_, rule, counterExample) => {
    expect(rule(counterExample)).not.toEqual([]);
    expect(rule(files)).toEqual([]);
  });

  it('every outside package that production code imports is declared where it is imported', () => {
    const undeclared = files
      .filter(({ path }) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !path.includes('.test.'))
      .flatMap(({ path, text }) => {
        const own = JSON.parse(readFileSync(join(root, 'packages', path.split('/')[1]!, 'package.json'), 'utf8')) as {
          dependencies?: object;
          devDependencies?: object;
        };
        const declared = new Set([
          ...Object.keys(own.dependencies ?? {}),
          ...Object.keys(own.devDependencies ?? {}),
          'vitest',
          'fast-check',
          'playwright-core',
        ]);
        return [...text.matchAll(/from '([^.'][^']*)'/g)]
          .map((match) => match[1]!)
          .filter((name) => !name.startsWith('node:'))
          .map((name) =>
            name
              .split('/')
              .slice(0, name.startsWith('@') ? 2 : 1)
              .join('/'),
          )
          .filter((name) => !declared.has(name) && !declared.has(`@types/${name}`))
          .map((name) => `${path} imports ${name}`);
      });
    expect(undeclared).toEqual([]);
  });

  it('no file of the shared data has been copied in', () => {
    const shared = join(root, '..', 'shared', 'data');
    if (!existsSync(shared)) {
      if (process.env.TRUCELINE_REQUIRE_ALL === '1')
        throw new Error('the shared data is absent, and TRUCELINE_REQUIRE_ALL asks for it');
      console.info('skipped: the shared data is not beside the checkout, so nothing can be compared with it');
      return;
    }
    const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
    const theirs = new Set(
      filesIn(shared)
        .filter((path) => statSync(path).size > 200)
        .map(hash),
    );
    expect(theirs.size).toBeGreaterThan(100);
    // The licence is a text that everyone copies.
    expect(
      tracked.filter(
        (path) => path !== 'LICENSE' && statSync(join(root, path)).size > 200 && theirs.has(hash(join(root, path))),
      ),
    ).toEqual([]);
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? filesIn(join(folder, name)) : [join(folder, name)],
  );
}
