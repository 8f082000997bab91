import { createHmac } from 'node:crypto';
import { type Instant, type Refusal, refuse } from '@truceline/truce/kernel';

/** How a webhook is tried: few times, with waits between, each within a time. */
export interface Tries {
  readonly timeoutMs: number;
  /** Waits before further tries; so many are made at most. */
  readonly waitsMs: readonly number[];
  readonly wait: (ms: number) => Promise<void>;
}

/** Three tries within half a minute. */
export const usualTries: Tries = {
  timeoutMs: 10_000,
  waitsMs: [1_000, 5_000],
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
};

const redirectsMax = 2;
/** Code of a refusal of one message by a receiver that is there: the next message may fare better. */
export const webhookRefused = 'webhook-refused';
/** Answers about the message itself (RFC 9110, 15.5); others are about the address, the secret or the moment, and would be the same for the next. */
const finalStatuses: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/**
 * Posts JSON to a webhook. The header `Truceline-Signature` holds `t=<seconds>,v1=<hex>`: HMAC-SHA256 of `<seconds>.<body>` under
 * the shared secret. A redirect is followed on the same origin alone, so that nothing goes where the operator did not send it.
 */
export async function sendWebhook(
  {
    url,
    secret,
    id,
    body,
  }: { readonly url: string; readonly secret: string; readonly id: string; readonly body: string },
  now: () => Instant,
  tries: Tries = usualTries,
): Promise<Refusal | undefined> {
  for (let index = 0; ; index++) {
    const seconds = Math.floor(now() / 1000);
    const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'truceline',
      'truceline-delivery': id,
      'truceline-signature': `t=${seconds},v1=${signature}`,
    };
    const trouble = await posted(url, { body, headers }, tries.timeoutMs);
    if (!trouble?.again) return trouble && refuse(trouble.final ? webhookRefused : 'webhook', trouble.words);
    const wait = tries.waitsMs[index];
    if (wait === undefined) return refuse('webhook', `${trouble.words}; tried ${index + 1} times`);
    await tries.wait(wait);
  }
}

interface Trouble {
  readonly words: string;
  /** Whether another try may help. */
  readonly again: boolean;
  /** Set where the receiver will not have this message, whenever it is sent. */
  readonly final?: true;
}

async function posted(
  url: string,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  timeoutMs: number,
): Promise<Trouble | undefined> {
  let address = url;
  for (let hops = 0; ; hops++) {
    let answer: Response;
    try {
      answer = await fetch(address, {
        method: 'POST',
        body,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      // What it answers is of no use and has no end that could be trusted.
      await answer.body?.cancel();
    } catch (problem) {
      const late = (problem as Error).name === 'TimeoutError';
      return { words: late ? `no answer within ${timeoutMs / 1000} s` : 'it cannot be reached', again: true };
    }
    if (answer.ok) return undefined;
    if (answer.status !== 307 && answer.status !== 308)
      return {
        words: `it answered ${answer.status}`,
        again: answer.status === 408 || answer.status === 429 || answer.status >= 500,
        ...(finalStatuses.has(answer.status) ? { final: true } : {}),
      };
    const to = URL.parse(answer.headers.get('location') ?? '', address);
    if (to?.origin !== new URL(url).origin)
      return { words: `it sends on to another host (${to?.host ?? 'nowhere'}); nothing was sent there`, again: false };
    if (hops === redirectsMax) return { words: `it sends on more than ${redirectsMax} times`, again: false };
    address = to.href;
  }
}
