import { Agent, type IncomingMessage, request } from 'node:http';

/** What came of a load. */
export interface Load {
  /** Times of all answers in milliseconds, rising: from when they were due. */
  readonly tookMs: readonly number[];
  readonly perSecond: number;
  readonly failed: number;
  readonly bytes: number;
}

/** Asks for addresses as fast as so many askers can, one after the other each. */
export async function asFastAs(
  port: number,
  paths: readonly string[],
  { askers = 16, forMs = 10_000 } = {},
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: askers });
  const tookMs: number[] = [];
  let [failed, bytes, next] = [0, 0, 0];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: askers }, async () => {
      while (performance.now() - began < forMs) {
        const sent = performance.now();
        const answer = await asked(agent, port, paths[next++ % paths.length]!);
        if (answer.status !== 200) failed++;
        bytes += answer.bytes;
        tookMs.push(performance.now() - sent);
      }
    }),
  );
  const perSecond = (tookMs.length * 1_000) / (performance.now() - began);
  agent.destroy();
  return { tookMs: tookMs.sort((one, other) => one - other), perSecond, failed, bytes };
}

/**
 * Asks at a rate that does not wait for answers: what is late counts from when it was due, so that a server that stops is not spared the
 * questions that it would have had meanwhile.
 */
export async function atRate(
  port: number,
  paths: (index: number) => string,
  { perSecond, forMs }: { readonly perSecond: number; readonly forMs: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const tookMs: number[] = [];
  let [failed, bytes] = [0, 0];
  const count = Math.round((perSecond * forMs) / 1_000);
  const began = performance.now();
  const open: Promise<void>[] = [];
  for (let index = 0; index < count; index++) {
    const due = began + (index * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((done) => setTimeout(done, wait));
    open.push(
      (async () => {
        const answer = await asked(agent, port, paths(index));
        if (answer.status !== 200) failed++;
        bytes += answer.bytes;
        tookMs.push(performance.now() - due);
      })(),
    );
  }
  await Promise.all(open);
  const rate = (count * 1_000) / (performance.now() - began);
  agent.destroy();
  return { tookMs: tookMs.sort((one, other) => one - other), perSecond: rate, failed, bytes };
}

/** The value below which so many per cent lie. */
export function percentile(rising: readonly number[], perCent: number): number {
  return rising[Math.min(rising.length - 1, Math.floor((rising.length * perCent) / 100))] ?? Number.NaN;
}

function asked(agent: Agent, port: number, path: string): Promise<{ readonly status: number; readonly bytes: number }> {
  return new Promise((resolve) => {
    const failed = () => resolve({ status: 0, bytes: 0 });
    const sent = request({ host: '127.0.0.1', port, path, agent }, (answer: IncomingMessage) => {
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        bytes += piece.byteLength;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes }));
      answer.on('error', failed);
    });
    sent.on('error', failed);
    sent.end();
  });
}
