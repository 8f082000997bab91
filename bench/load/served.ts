import { type ChildProcess, fork } from 'node:child_process';

/** A server in a process of its own, so that whoever asks does not share its thread. */
export interface Served {
  readonly port: number;
  /** Memory of the process, in MiB. */
  readonly memoryMib: () => Promise<number>;
  /** Has the process do something that its script knows, and waits until it is done. */
  readonly order: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts a script of this folder that sends `{ port }` when it listens. */
export async function served(script: string, words: readonly string[], memoryMib = 2_000): Promise<Served> {
  const child = fork(script, [...words], {
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${memoryMib}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { port } = (await answer(child)) as { readonly port: number };
  return {
    port,
    memoryMib: async () => {
      child.send('memory');
      return ((await answer(child)) as { readonly memoryMib: number }).memoryMib;
    },
    order: async (name) => {
      child.send(name);
      await answer(child);
    },
    close: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once('exit', done));
    },
  };
}

function answer(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the server ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
