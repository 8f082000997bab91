import { addProtocol } from 'maplibre-gl';
import { FetchSource, PMTiles, Protocol, type RangeResponse, type Source } from 'pmtiles';

let protocol: Protocol | undefined;

/** Makes tiles of the file at an address readable as `pmtiles://ADDRESS`. */
export function readTilesAt(address: string): void {
  if (!protocol) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  if (!protocol.get(address)) protocol.add(new PMTiles(new WholeOrInParts(address)));
}

/** Reads ranges of a file, or the whole of it, once, from a host that knows no ranges. */
class WholeOrInParts implements Source {
  private readonly inParts: FetchSource;
  private readonly address: string;
  private whole: Promise<ArrayBuffer> | undefined;

  constructor(address: string) {
    this.address = address;
    this.inParts = new FetchSource(address);
  }

  getKey(): string {
    return this.address;
  }

  async getBytes(offset: number, length: number, signal?: AbortSignal, etag?: string): Promise<RangeResponse> {
    if (!this.whole) {
      try {
        return await this.inParts.getBytes(offset, length, signal, etag);
      } catch (cause) {
        // The reader says so in words alone.
        if (!(cause instanceof Error) || !/content-length/.test(cause.message)) throw cause;
        this.whole = fetch(this.address).then((answer) => answer.arrayBuffer());
      }
    }
    return { data: (await this.whole).slice(offset, offset + length) };
  }
}
