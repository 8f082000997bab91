import { createHash } from 'node:crypto';
import type { Edition } from '@truceline/truce/pages';
import { currentLanguage } from '@truceline/truce/wording';

/** A page or file of a case as it was made once. */
export interface MadeFile {
  readonly type: string;
  readonly body: string | Uint8Array;
}

interface Kept {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly tag: string;
}

const bodyMaxBytes = 2 ** 20;
const allMaxBytes = 64 * 2 ** 20;

/**
 * Pages of a public edition that were asked for, as long as the edition is shown: it does not change, so a page is made once for all who
 * ask for it in a language. What is large is made anew each time, and what was kept first goes first.
 */
export function keptAnswers() {
  const editions = new WeakMap<Edition, { readonly files: Map<string, Kept>; bytes: number }>();
  const answer = ({ type, body, tag }: Kept, request: Request): Response => {
    const headers = { etag: tag, 'cache-control': 'no-cache' };
    const has = (request.headers.get('if-none-match') ?? '')
      .split(',')
      .some((each) => each.trim().replace(/^W\//, '') === tag);
    return has
      ? new Response(null, { status: 304, headers })
      : new Response(body, { headers: { ...headers, 'content-type': type } });
  };
  const nameOf = (path: string) => `${currentLanguage()} ${path}`;
  return {
    /** The page that was kept; nothing where it is not. */
    find: (edition: Edition, path: string, request: Request): Response | undefined => {
      const kept = editions.get(edition)?.files.get(nameOf(path));
      return kept && answer(kept, request);
    },
    /** Keeps a page and answers with it; nothing where it is too large to be kept. */
    keep: (edition: Edition, path: string, file: MadeFile, request: Request): Response | undefined => {
      const body = new Uint8Array(typeof file.body === 'string' ? Buffer.from(file.body) : file.body);
      if (body.byteLength > bodyMaxBytes) return undefined;
      const held = editions.get(edition) ?? { files: new Map<string, Kept>(), bytes: 0 };
      editions.set(edition, held);
      const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
      const kept = { type: file.type, body, tag };
      held.bytes += body.byteLength - (held.files.get(nameOf(path))?.body.byteLength ?? 0);
      held.files.set(nameOf(path), kept);
      for (const [name, { body: oldest }] of held.files) {
        if (held.bytes <= allMaxBytes) break;
        held.files.delete(name);
        held.bytes -= oldest.byteLength;
      }
      return answer(kept, request);
    },
  };
}
