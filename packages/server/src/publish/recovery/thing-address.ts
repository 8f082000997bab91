import { createHash } from 'node:crypto';

/** The name of a page of works or of an asset: its id where that can stand in any address and be any file's name, else a hash of it. */
export function thingAddress(id: string): string {
  // Pages of a list stand beside those of the things in it.
  return !/^page-\d+$/.test(id) && /^[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?$/.test(id)
    ? id
    : `id-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
