import { fromBER } from 'asn1js';

/** One value of a file in ASN.1, with the very bytes it was read from. */
export interface Asn1 {
  /** `universal` with its number, or `context` with its own. */
  readonly kind: 'universal' | 'context' | 'other';
  readonly tag: number;
  readonly constructed: boolean;
  /** Tag, length and content as they stand in the file. */
  readonly bytes: Uint8Array;
  /** Content alone; of a value that is constructed see `parts`. */
  readonly content: Uint8Array;
  readonly parts: readonly Asn1[];
}

/** Numbers of the universal tags that are met in time stamps. */
export const tags = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  sequence: 16,
  set: 17,
  generalizedTime: 24,
} as const;

/** Reads one value that fills the bytes. Nothing where they are no ASN.1, or more follows. Never throws. */
export function readAsn1(bytes: Uint8Array): Asn1 | undefined {
  try {
    const { offset, result } = fromBER(bytes);
    return offset === bytes.length && result.valueBeforeDecodeView.length === bytes.length ? shaped(result) : undefined;
  } catch {
    // The library throws on a few broken values, and on nesting deeper than the stack.
    return undefined;
  }
}

type Block = ReturnType<typeof fromBER>['result'];

/** The library forgives lengths that do not fit what they are around; here they must. */
function shaped(block: Block): Asn1 | undefined {
  const { idBlock, lenBlock } = block;
  const bytes = block.valueBeforeDecodeView;
  const inner: unknown = (block.valueBlock as { readonly value?: unknown }).value;
  const content = bytes.subarray(idBlock.blockLength + lenBlock.blockLength);
  if (!lenBlock.isIndefiniteForm && content.length !== lenBlock.length) return undefined;
  const parts = idBlock.isConstructed && Array.isArray(inner) ? inner.map(shaped) : [];
  if (!parts.every((part) => part !== undefined)) return undefined;
  const filled = parts.reduce((sum, part) => sum + part.bytes.length, lenBlock.isIndefiniteForm ? 2 : 0);
  if (idBlock.isConstructed && filled !== content.length) return undefined;
  const kind = idBlock.tagClass === 1 ? 'universal' : idBlock.tagClass === 3 ? 'context' : 'other';
  return { kind, tag: idBlock.tagNumber, constructed: idBlock.isConstructed, bytes, content, parts };
}

/** Whether the value has the universal tag; the constructed ones are sequence and set, and an octet string in pieces. */
export function is(value: Asn1 | undefined, name: keyof typeof tags): value is Asn1 {
  if (value?.kind !== 'universal' || value.tag !== tags[name]) return false;
  return name === 'octetString' || value.constructed === (name === 'sequence' || name === 'set');
}

/** Whether the value has the context tag. */
export function isContext(value: Asn1 | undefined, tag: number): value is Asn1 {
  return value?.kind === 'context' && value.tag === tag;
}

/** The bytes of an octet string, also of one in pieces as BER allows. */
export function octets(value: Asn1 | undefined): Uint8Array | undefined {
  if (!is(value, 'octetString')) return undefined;
  if (!value.constructed) return value.content;
  const pieces = value.parts.map(octets);
  return pieces.every((piece) => piece !== undefined) ? Buffer.concat(pieces) : undefined;
}

/** An object identifier in its dotted form. */
export function oidOf(value: Asn1 | undefined): string | undefined {
  if (!is(value, 'oid') || value.content.length === 0 || value.content.at(-1)! >= 128) return undefined;
  const numbers: bigint[] = [];
  let number = 0n;
  for (const byte of value.content) {
    if (number === 0n && byte === 128) return undefined;
    number = number * 128n + BigInt(byte & 127);
    if (byte >= 128) continue;
    numbers.push(number);
    number = 0n;
  }
  const first = numbers[0]! < 80n ? numbers[0]! / 40n : 2n;
  return [first, numbers[0]! - first * 40n, ...numbers.slice(1)].join('.');
}

/** An integer in its one right form, as the hex of its content: `00` is nought. */
export function integerHex(value: Asn1 | undefined): string | undefined {
  if (!is(value, 'integer')) return undefined;
  const { content } = value;
  const spare =
    content.length > 1 && ((content[0] === 0 && content[1]! < 128) || (content[0] === 255 && content[1]! > 127));
  return content.length === 0 || spare ? undefined : Buffer.from(content).toString('hex');
}

/** An algorithm and its parameters, which are absent where they are NULL. */
export interface Algorithm {
  readonly oid: string;
  readonly parameters: Asn1 | undefined;
}

/** An `AlgorithmIdentifier`. */
export function algorithmOf(value: Asn1 | undefined): Algorithm | undefined {
  if (!is(value, 'sequence') || value.parts.length > 2) return undefined;
  const oid = oidOf(value.parts[0]);
  const parameters = value.parts[1];
  if (is(parameters, 'null'))
    return oid && parameters.content.length === 0 ? { oid, parameters: undefined } : undefined;
  return oid ? { oid, parameters } : undefined;
}

/** Names of the hashes that may stand in a stamp, as `node:crypto` calls them. SHA-1 is none of them. */
export const hashNames: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** The hash that an algorithm is; nothing for SHA-1 and any other. */
export function hashName(value: Asn1 | undefined): string | undefined {
  const algorithm = algorithmOf(value);
  return algorithm && !algorithm.parameters ? hashNames[algorithm.oid] : undefined;
}
