import { readFileSync } from 'node:fs';

/** Name and version as the package says them. */
export function version(): string {
  const described = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return `truceline ${described.version}`;
}
