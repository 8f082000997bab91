import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { expect, it } from 'vitest';
import { workedCasesAt } from '../../testing/exercise-store.ts';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { publishStore } from '../index.ts';

const folder = temporaryFolder();
const shell = {
  now: instant(parseInstant('2031-02-10T00:00Z')!),
  progress: () => {},
  signal: new AbortController().signal,
};

function pagesIn(path: string): readonly string[] {
  return readdirSync(path).flatMap((name) => {
    const inner = join(path, name);
    if (statSync(inner).isDirectory()) return pagesIn(inner);
    return name.endsWith('.html') ? [inner] : [];
  });
}

/** What each file of a folder has, read once: thousands of links lead to the same pages. */
const known = new Map<string, { readonly file: string; readonly ids: ReadonlySet<string> } | undefined>();

function targetAt(target: string): { readonly file: string; readonly ids: ReadonlySet<string> } | undefined {
  if (!known.has(target)) known.set(target, readTarget(target));
  return known.get(target);
}

function readTarget(target: string): ReturnType<typeof targetAt> {
  if (!existsSync(target)) return undefined;
  const file = statSync(target).isDirectory() ? join(target, 'index.html') : target;
  if (!existsSync(file)) return undefined;
  const html = file.endsWith('.html') ? readFileSync(file, 'utf8') : '';
  return { file, ids: new Set([...html.matchAll(/\bid="([^"]*)"/g)].map(([, id = '']) => id)) };
}

/** Links of a page that lead into the folder, and where: a folder stands for its `index.html`, `#id` for what has that id, `#entry=5` asks the page's script. */
function broken(page: string, root: string): readonly string[] {
  const html = readFileSync(page, 'utf8');
  return [...html.matchAll(/(?:href|src)="([^"]*)"/g)]
    .map((match) => match[1]!.replaceAll('&amp;', '&'))
    .filter((link) => !/^(https?:|mailto:|data:)/.test(link))
    .filter((link) => {
      const [path = '', fragment] = link.split('#');
      const target = path === '' ? page : resolve(dirname(page), decodeURIComponent(path.split('?')[0]!));
      const found = relative(root, target).startsWith('..') ? undefined : targetAt(target);
      if (!found) return true;
      if (/^(entry|number)=/.test(fragment ?? '')) return !found.ids.has('verifier');
      return fragment !== undefined && fragment !== '' && !found.ids.has(fragment);
    })
    .map((link) => `${relative(root, page)} -> ${link}`);
}

it('every link of a published folder leads somewhere within it', { timeout: 600_000 }, async () => {
  const store = await plantedStore(folder, 24);
  await workedCasesAt(join(folder, 'worked'), shell.now);
  for (const [from, least] of [
    [store, 20],
    [join(folder, 'worked'), 200],
  ] as const) {
    const out = join(folder, `out-${least}`);
    const done = await publishStore(from, out, { ...shell, languages: ['en', 'uk'] });
    if (isRefusal(done)) throw new Error(done.message);
    const pages = pagesIn(out);
    expect(pages.length).toBeGreaterThan(least);
    expect(pages.flatMap((page) => broken(page, out)).slice(0, 20)).toEqual([]);
  }
});
