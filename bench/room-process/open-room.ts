import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const command = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'bin', 'truceline.js');

/** A room in a process of its own, at its printed address. */
export interface RoomProcess {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Opens the room on a store, as a person would, on a free port. */
export async function openRoom(folder: string): Promise<RoomProcess> {
  const room = spawn(process.execPath, [command, 'serve', '--store', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const close = async (): Promise<void> => {
    room.kill();
    if (room.exitCode === null && room.signalCode === null) await new Promise((resolve) => room.once('exit', resolve));
  };
  try {
    return { address: await printedAddress(room), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function printedAddress(room: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    room.stdout?.on('data', (text) => {
      printed += String(text);
      const found = /http:\S+/.exec(printed);
      if (found) resolve(found[0]);
    });
    room.once('exit', (code) => reject(new Error(`the room ended with ${code}: ${printed}`)));
  });
}
