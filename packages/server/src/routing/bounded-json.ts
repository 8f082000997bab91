import { type Refusal, refuse } from '@truceline/truce/kernel';

/** Bounds on one question to an engine. */
export interface EngineBounds {
  readonly timeoutMs: number;
  readonly answerMaxBytes: number;
}

/** Asks the address, with a body to post or without; the parsed answer, or why there is none. Follows to no other address. */
export async function boundedJson(
  address: string,
  body: string | undefined,
  { timeoutMs, answerMaxBytes }: EngineBounds,
): Promise<unknown> {
  const { host } = new URL(address);
  const failed = (why: string): Refusal => refuse('routing-failed', `the routing engine at \`${host}\` ${why}`);
  try {
    const response = await fetch(address, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
    });
    const bytes: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > answerMaxBytes) return failed(`answers more than ${answerMaxBytes} bytes; ask of fewer places`);
      bytes.push(part);
    }
    const parsed = parsedJson(Buffer.concat(bytes).toString('utf8'));
    // OSRM says what is wrong in the body of a 400.
    if (!response.ok) return failed(`answers ${response.status}${reasonIn(parsed)}; see its log`);
    return parsed ?? failed('answers no JSON; is another program at that address?');
  } catch (error) {
    const { name, message, cause } = error as Error & {
      readonly cause?: { readonly code?: string; readonly message?: string };
    };
    if (name === 'TimeoutError') return failed(`does not answer within ${timeoutMs / 1000} s; try again later`);
    return failed(`cannot be asked (${cause?.code ?? cause?.message ?? message}); does it run?`);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonIn(parsed: unknown): string {
  const { code, error } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as {
    readonly code?: unknown;
    readonly error?: unknown;
  };
  const reason = typeof code === 'string' ? code : typeof error === 'string' ? error : undefined;
  return reason === undefined ? '' : ` (${reason.replace(/[^\w .,:-]/g, '').slice(0, 80)})`;
}
