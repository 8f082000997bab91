import { resolve } from 'node:path';
import { nearestName } from '@truceline/truce/kernel';
import { UsageError } from '../command.ts';

/** The folder of the store: as asked, by TRUCELINE_STORE, or `.truceline/store` below the current folder. */
export function storeFolder(asked: string | undefined): string {
  return resolve(asked ?? process.env.TRUCELINE_STORE ?? '.truceline/store');
}

/** The case that is named, or the only one of a store. */
export function caseAsked(asked: string | undefined, cases: readonly string[]): string {
  if (asked === undefined) {
    if (cases.length === 1) return cases[0]!;
    throw new UsageError(
      cases.length === 0
        ? 'the store holds no case; load one with `truceline load`'
        : `name a case with --case: ${cases.join(', ')}`,
    );
  }
  if (cases.includes(asked)) return asked;
  const near = nearestName(asked, cases, 4);
  throw new UsageError(
    `no case \`${asked}\` in this store; ${near ? `did you mean \`${near}\`?` : `it holds ${cases.join(', ') || 'none'}`}`,
  );
}
