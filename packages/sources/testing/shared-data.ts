import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');
const told = new Set<string>();

/**
 * Path of a folder or file of the shared data beside the checkout. Where it is absent the test that needs it skips and
 * says so; with TRUCELINE_REQUIRE_ALL=1 absence is a failure.
 */
export function sharedData(set: string, file?: string): string | undefined {
  const path = file === undefined ? join(folder, set) : join(folder, set, file);
  if (existsSync(path)) return path;
  if (process.env.TRUCELINE_REQUIRE_ALL === '1')
    throw new Error(`shared data \`${set}\` is absent, and TRUCELINE_REQUIRE_ALL asks for it`);
  if (!told.has(path)) console.info(`skipped: shared data \`${set}\` is not beside the checkout (../shared/data)`);
  told.add(path);
  return undefined;
}
