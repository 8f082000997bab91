/** Longest text that a link may carry, in characters: a link from a stranger cannot fill the memory. */
export const sharedMax = 500_000;

/** The fragment of an address that carries a text: deflated, in the alphabet of addresses. It is never sent to a server. */
export async function fragmentOf(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `text=${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The text that a fragment carries; `undefined` where it carries none, or one that is broken or too long. */
export async function textOfFragment(fragment: string): Promise<string | undefined> {
  const coded = /^#?text=([A-Za-z0-9_-]+)$/.exec(fragment)?.[1];
  if (coded === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(coded.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return await bounded(plain);
  } catch {
    return undefined;
  }
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
