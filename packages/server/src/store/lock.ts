import { DatabaseSync } from 'node:sqlite';
import { type Refusal, refuse } from '@truceline/truce/kernel';

/** Held by the one process that may write. The operating system takes it back when the process ends, however it ends. */
export interface Lock {
  readonly release: () => void;
}

/**
 * Takes the writer's place of a store. The file holds who has it, process and start; what keeps a second one out is an
 * open transaction on it, so that nothing needs to be guessed about a process that died: its lock died with it.
 * Nothing else in this process may open the file, since closing it would give the lock away (POSIX, `fcntl`).
 */
export function takeLock(file: string, storeFolder: string): Lock | Refusal {
  const database = new DatabaseSync(file);
  try {
    database.exec(
      'PRAGMA synchronous = OFF; BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER, started TEXT); DELETE FROM holder',
    );
    database.prepare('INSERT INTO holder VALUES (?, ?)').run(process.pid, startOfProcess());
    database.exec('COMMIT; BEGIN IMMEDIATE');
    return {
      release: () => {
        if (database.isOpen) database.close();
      },
    };
  } catch (error) {
    const holder = holderOf(database);
    database.close();
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error;
    return refuse(
      'store-in-use',
      `the store at \`${storeFolder}\` is in use by ${holder}; stop that process, or name another store with \`--store\``,
    );
  }
}

/** SQLite's answer where another connection holds the lock. */
const sqliteBusy = 5;

function holderOf(database: DatabaseSync): string {
  try {
    const [holder] = database.prepare('SELECT pid, started FROM holder').all();
    return holder ? `process ${String(holder.pid)}, started ${String(holder.started)}` : 'another process';
  } catch {
    return 'another process that has just started';
  }
}

function startOfProcess(): string {
  return new Date(performance.timeOrigin).toISOString();
}
