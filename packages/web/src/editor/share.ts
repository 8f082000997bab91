/** Longest text that a link may carry, in characters: a link from a stranger cannot fill the memory. */
export const sharedMax = 500_000;

/** What a link carries: a text, with the name of the bundled text that it is a copy of, or prose. */
export type Shared =
  | { readonly kind: 'text'; readonly text: string; readonly copyOf: string | undefined }
  | { readonly kind: 'prose'; readonly text: string };

/** The fragment of an address that carries a text: deflated, in the alphabet of addresses. It is never sent to a server. */
export async function fragmentOf(shared: Shared): Promise<string> {
  const packed = new Blob([shared.text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const coded = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const base = shared.kind === 'text' && shared.copyOf !== undefined ? `&of=${encodeURIComponent(shared.copyOf)}` : '';
  return `${shared.kind}=${coded}${base}`;
}

/** What a fragment carries; `undefined` where it carries nothing, or something that is broken or too long. */
export async function sharedIn(fragment: string): Promise<Shared | undefined> {
  const [, kind, coded, base] = /^#?(text|prose)=([A-Za-z0-9_-]+)(?:&of=([\w-]{1,100}))?$/.exec(fragment) ?? [];
  if (coded === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(coded.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const text = await bounded(plain);
    if (text === undefined) return undefined;
    return kind === 'prose' ? { kind, text } : { kind: 'text', text, copyOf: base };
  } catch {
    return undefined;
  }
}

/** Whether a fragment means to carry something, broken or not. */
export function carriesSomething(fragment: string): boolean {
  return /^#(?:text|prose)=/.test(fragment);
}

async function bounded(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = stream.getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > sharedMax) {
      await reader.cancel();
      return undefined;
    }
  }
}
