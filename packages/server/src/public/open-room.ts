import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatInstant, type Instant, type Refusal, refuse } from '@truceline/truce/kernel';
import { writeDurably } from '../store/index.ts';

/** How long a room may take to enter an edition. */
const answerMs = 120_000;

function fileOf(storeFolder: string): string {
  return join(storeFolder, 'room.json');
}

/** Says in the store on which port of this machine its room listens, for as long as it does. */
export function announceRoom(storeFolder: string, port: number): { readonly close: () => void } {
  writeDurably(fileOf(storeFolder), `${JSON.stringify({ format: 1, port })}\n`, 0o600);
  return { close: () => rmSync(fileOf(storeFolder), { force: true }) };
}

/** Has the room that holds the store enter that an edition was made; a refusal where it cannot, or no room answers. */
export async function enterByRoom(storeFolder: string, id: string, knownAt: Instant): Promise<Refusal | undefined> {
  const port = portIn(storeFolder);
  if (port === undefined) return refuse('room-unknown', 'it does not say where its room listens');
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/cases/${encodeURIComponent(id)}/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ knownAt: formatInstant(knownAt) }),
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    });
    if (answer.status === 201) return undefined;
    const { message } = (await answer.json()) as { readonly message?: unknown };
    return refuse('room-refused', typeof message === 'string' ? message : `its room answers ${answer.status}`);
  } catch {
    return refuse('room-silent', `its room does not answer on port ${port}`);
  }
}

function portIn(storeFolder: string): number | undefined {
  try {
    const { format, port } = JSON.parse(readFileSync(fileOf(storeFolder), 'utf8')) as Record<string, unknown>;
    return format === 1 && Number.isSafeInteger(port) ? (port as number) : undefined;
  } catch {
    return undefined;
  }
}
