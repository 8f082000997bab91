import type { ReadTile } from '@truceline/record/verifying';

/** The longest file that a record can publish: a bundle of 256 entries of 65,535 bytes, each behind two bytes. */
const fileBytesMax = 256 * (65_535 + 2);

/**
 * Reads published files below an address. A file that is not there is nothing; an answer that is neither is thrown, since a
 * server that fails is no record that fails. Nothing comes from a cache that was not asked anew: what is checked is what is published now.
 */
export function readByFetch(base: string): ReadTile {
  return async (path) => {
    const response = await asked(new URL(path, base));
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`the server answered \`${response.status}\` for \`${path}\`; try again later`);
    const said = Number(response.headers.get('content-length') ?? 0);
    if (said > fileBytesMax) throw new Error(`\`${path}\` has ${said} bytes; no file of a record is that long`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > fileBytesMax)
      throw new Error(`\`${path}\` has ${bytes.length} bytes; no file of a record is that long`);
    return bytes;
  };
}

async function asked(address: URL): Promise<Response> {
  try {
    return await fetch(address, {
      cache: 'no-cache',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  } catch {
    throw new Error(`\`${address.pathname}\` could not be fetched; is this device online?`);
  }
}
