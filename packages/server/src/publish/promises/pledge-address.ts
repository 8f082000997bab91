import { createHash } from 'node:crypto';

/** Names of other pages beside those of pledges. */
const taken: ReadonlySet<string> = new Set(['checks', 'burden']);

/** The name of a pledge's page: its id where that can stand in any address and be any file's name, else a hash of it. */
export function pledgeAddress(id: string): string {
  return !taken.has(id) && /^[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?$/.test(id)
    ? id
    : `pledge-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
