import { resolve } from 'node:path';

/** The folder of the store: as asked, by TRUCELINE_STORE, or `.truceline/store` below the current folder. */
export function storeFolder(asked: string | undefined): string {
  return resolve(asked ?? process.env.TRUCELINE_STORE ?? '.truceline/store');
}
