import {
  cosign,
  emptyRoot,
  formatCheckpoint,
  isRefusal,
  type NoteSignature,
  type Policy,
  parseNote,
  parsePolicy,
  type SignerKey,
  signatureLine,
  signCheckpoint,
  signerKey,
  signerOf,
  type VerifierKey,
  verifierKeyText,
  verifierOf,
} from '@truceline/record';
import { describe, expect, test } from 'vitest';
import { askWitnesses, type PostToWitness } from './ask-witnesses.ts';

const signer = (name: string, type: 1 | 4, seed: number) =>
  signerOf(signerKey({ name, type, seed: new Uint8Array(32).fill(seed) }) as SignerKey);
const log = signer('log.example', 1, 1);
const witness = signer('w.example', 4, 2);
const stranger = signer('stranger.example', 4, 3);
const nowMs = Date.UTC(2026, 2, 1);
const checkpoint = { origin: 'log.example', size: 0, root: emptyRoot(), extensions: [] };
const note = signCheckpoint(checkpoint, [log], { nowMs }) as Uint8Array;
const policy = parsePolicy(
  Buffer.from(`witness w ${verifierKeyText(verifierOf(witness) as VerifierKey)} https://w.example/\nquorum w\n`),
) as Policy;

/** The line of a signer over a text, as a witness answers it. */
function lineOf(by: typeof witness, text = formatCheckpoint(checkpoint)): string {
  const signed = parseNote(cosign(text, [by], { nowMs }) as Uint8Array);
  if (isRefusal(signed)) throw new Error(signed.message);
  return signatureLine(signed.signatures[0] as NoteSignature);
}

/** Asks a witness that answers as told. */
async function asked(answers: readonly { status: number; contentType?: string; body: string }[]) {
  let requests = 0;
  const post: PostToWitness = async (address) => {
    expect(address).toBe('https://w.example/add-checkpoint');
    const { status, contentType = 'text/plain', body } = answers[Math.min(requests++, answers.length - 1)]!;
    return { status, contentType, body: Buffer.from(body) };
  };
  const done = await askWitnesses(note, { policy, oldSize: 0, proofFrom: async () => [], post });
  if ('refused' in done) throw new Error(done.message);
  return { requests, answer: done.answers[0]!, lines: Buffer.from(done.note).toString().split('\n\n')[1]!.split('\n') };
}

describe('what a witness answers', () => {
  test('is taken where it is a signature of its key on this checkpoint, whatever stands beside it', async () => {
    const other = lineOf(witness, formatCheckpoint({ ...checkpoint, size: 1 }));
    const { answer, lines } = await asked([{ status: 200, body: lineOf(stranger) + other + lineOf(witness) }]);
    expect(answer.outcome).toBe('cosigned');
    expect(lines.filter((line) => line !== '').map((line) => line.split(' ')[1])).toEqual(['log.example', 'w.example']);
  });

  test('is refused where it is of another key, on another checkpoint, or no signature', async () => {
    const wrong = lineOf(witness, formatCheckpoint({ ...checkpoint, size: 1 }));
    for (const body of [lineOf(stranger), wrong]) {
      const { answer, lines } = await asked([{ status: 200, body }]);
      expect([answer.outcome, answer.words]).toEqual([
        'refused',
        'the witness answered with no signature of a key in the policy',
      ]);
      expect(lines).toHaveLength(2);
    }
    for (const body of ['', 'ok\n', lineOf(witness).slice(0, -1), '\n', '\u0000'])
      expect((await asked([{ status: 200, body }])).answer.words).toContain('no signature lines');
  });

  test('with a size that is not this one: once more from there, but not for ever, and never beyond what is here', async () => {
    const size = { status: 409, contentType: 'text/x.tlog.size', body: '0\n' };
    const again = await asked([size, { status: 200, body: lineOf(witness) }]);
    expect([again.requests, again.answer.outcome]).toEqual([2, 'cosigned']);
    const forEver = await asked([size]);
    expect([forEver.requests, forEver.answer.words]).toEqual([4, expect.stringContaining('ask again later')]);
    const larger = await asked([{ ...size, body: '7\n' }]);
    expect(larger.answer.words).toContain('has cosigned 7 entries, and this checkpoint has 0');
    for (const odd of [
      { ...size, body: '07\n' },
      { ...size, body: '7' },
      { status: 409, body: '7\n' },
    ])
      expect((await asked([odd])).answer.words).toContain('answered 409');
  });
});
