import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type Refusal, refuse } from '@truceline/truce/kernel';

/** A download that has begun to arrive. */
export interface Asked {
  readonly response: Response;
  /** Where in the file its first byte belongs: 0, or the length of the part that is there already. */
  readonly start: number;
  /** Length of the whole file, where the server says it. */
  readonly total: number | undefined;
  /** Where the name of this version of the file is kept while the part lies there. */
  readonly tagFile: string;
}

/** Asks for a file, or for its rest where a part of the same version lies there (RFC 9110, sections 13.1.5 and 14). */
export async function askedFor(address: string, part: string, signal: AbortSignal): Promise<Asked | Refusal> {
  const tagFile = `${part}.version`;
  const had = existsSync(part) && existsSync(tagFile) ? statSync(part).size : 0;
  const resume = had > 0 ? { range: `bytes=${had}-`, 'if-range': readFileSync(tagFile, 'utf8') } : {};
  // The bytes are wanted as they are: a compressed transfer could be neither measured nor continued.
  const response = await answered(address, { ...resume, 'accept-encoding': 'identity' }, signal);
  if (!(response instanceof Response)) return response;
  if (response.status === 416 && had > 0) {
    rmSync(part);
    return askedFor(address, part, signal);
  }
  if (!response.ok)
    return refuse(
      'fetch-status',
      `\`${address}\` answers ${response.status}; ${response.status === 404 ? 'is the year published?' : 'try again later'}`,
    );
  const start = response.status === 206 ? startOf(response) : 0;
  if (start !== 0 && start !== had)
    return refuse('fetch-range', `\`${address}\` sends another part than was asked for; remove \`${part}\``);
  keepVersion(response, tagFile);
  const length = response.headers.get('content-length');
  return { response, start, total: length === null ? undefined : start + Number(length), tagFile };
}

async function answered(address: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) {
  try {
    return await fetch(address, { signal, headers });
  } catch (error) {
    signal.throwIfAborted();
    const why = (error as Error & { cause?: { code?: string } }).cause?.code ?? (error as Error).message;
    return refuse(
      'fetch-failed',
      `cannot reach \`${new URL(address).host}\` (${why}); try again, what has arrived is kept`,
    );
  }
}

function startOf(response: Response): number {
  const [, start] = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '') ?? [];
  return start === undefined ? -1 : Number(start);
}

/** Only a strong tag or a date says that two answers are the same bytes; without either a download starts anew. */
function keepVersion(response: Response, tagFile: string): void {
  const tag = response.headers.get('etag');
  const version = tag !== null && !tag.startsWith('W/') ? tag : response.headers.get('last-modified');
  if (version === null) rmSync(tagFile, { force: true });
  else writeFileSync(tagFile, version);
}
