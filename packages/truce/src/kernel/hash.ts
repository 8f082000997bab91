/** SHA-256 in hex over a tag, a zero byte and the canonical JSON of a value (RFC 8785 without floating point). */
export { hashOf } from '@truceline/record/canonical';
