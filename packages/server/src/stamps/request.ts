import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { Boolean as Asn1Boolean, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { integerHex, is, octets, readAsn1 } from './asn1.ts';
import { type Imprint, imprintOf } from './tst-info.ts';

/** A request for a stamp: over the SHA-256 of the data, with the nonce, and with the certificate asked for (RFC 3161, 2.4.1). */
export function stampRequest(data: Uint8Array, nonce: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update(data).digest();
  const request = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new Sequence({
        value: [
          new Sequence({ value: [new ObjectIdentifier({ value: '2.16.840.1.101.3.4.2.1' }), new Null()] }),
          new OctetString({ valueHex: digest }),
        ],
      }),
      new Integer({ valueHex: positive(nonce) }),
      new Asn1Boolean({ value: true }),
    ],
  });
  return new Uint8Array(request.toBER());
}

/** Bytes of an integer above nought in their one right form. */
function positive(nonce: Uint8Array): Uint8Array {
  const digits = nonce.subarray(nonce.findIndex((byte) => byte !== 0));
  return digits[0]! > 127 ? Uint8Array.from([0, ...digits]) : Uint8Array.from(digits);
}

/** What a request asks for: of which hash, and with which nonce in hex. */
export function readStampRequest(
  bytes: Uint8Array,
): { readonly imprint: Imprint; readonly nonce: string | undefined } | Refusal {
  const value = readAsn1(bytes);
  if (!is(value, 'sequence') || integerHex(value.parts[0]) !== '01' || octets(value.parts[1]?.parts[1]) === undefined)
    return refuse('stamp-request', 'the file is no request for a time stamp');
  const imprint = imprintOf(value.parts[1]);
  if ('code' in imprint) return imprint;
  return { imprint, nonce: integerHex(value.parts.slice(2).find((each) => is(each, 'integer'))) };
}
