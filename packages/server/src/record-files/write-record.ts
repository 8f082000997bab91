import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Refusal } from '@truceline/record';
import { type RecordGround, recordFiles } from './record-files.ts';

/** Writes the record of one case into a folder: `checkpoint`, `tile/` and `shown/`. */
export function writeRecord(folder: string, ground: RecordGround): { readonly files: number } | Refusal {
  const files = recordFiles(ground);
  let count = 0;
  for (;;) {
    const next = files.next();
    if (next.done) return next.value ?? { files: count };
    const path = join(folder, next.value.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, next.value.bytes);
    count++;
  }
}
