import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const asked = 'virtual:catalogue/';

/**
 * Gives `virtual:catalogue/uk` and its like: of all texts in that language those alone whose English stands in the sources of the
 * page, from whatever area. A page loads one language, and nothing that it never says.
 */
export function catalogues(sources: string, wording: string): Plugin {
  let written: string | undefined;
  return {
    name: 'catalogues',
    resolveId: (id) => (id.startsWith(asked) ? `\0${id}` : undefined),
    load: (id) => {
      if (!id.startsWith(`\0${asked}`)) return undefined;
      written ??= readdirSync(sources, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
        .map((path) => readFileSync(join(sources, path), 'utf8'))
        .join('\n');
      const folder = join(wording, id.slice(asked.length + 1));
      const words = readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) =>
          Object.entries(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>),
        )
        .filter(([english]) => written!.includes(english));
      return `export default ${JSON.stringify(Object.fromEntries(words))};`;
    },
  };
}
