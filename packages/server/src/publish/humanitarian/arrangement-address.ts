import { createHash } from 'node:crypto';

/** The name of an arrangement's page: its id where that can stand in any address, else a hash of it. */
export function arrangementAddress(id: string): string {
  return /^[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?$/.test(id)
    ? id
    : `arrangement-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
