import {
  formatAddCheckpoint,
  isRefusal as isRecordRefusal,
  type NoteSignature,
  openNote,
  type Policy,
  type PolicyWitness,
  parseCheckpoint,
  parseNote,
  parseSignatureLines,
  policyText,
  type Refusal as RecordRefusal,
  signNote,
  submissionAddress,
} from '@truceline/record';
import { type Refusal, refuse } from '@truceline/truce/kernel';

/** What came of asking one witness. */
export interface WitnessAnswer {
  /** Its names in the policy; one witness may have two keys. */
  readonly names: readonly string[];
  readonly address: string;
  readonly outcome: 'cosigned' | 'refused' | 'unreachable';
  /** One sentence. */
  readonly words: string;
}

/** A checkpoint with the cosignatures that were given. */
export interface Witnessed {
  readonly note: Uint8Array;
  readonly answers: readonly WitnessAnswer[];
}

/** How witnesses are asked. */
export interface WitnessQuestion {
  readonly policy: Policy;
  /** The consistency proof from an older size to that of the checkpoint. */
  readonly proofFrom: (oldSize: number) => Promise<readonly Uint8Array[] | RecordRefusal>;
  /** The size from which a witness is asked first: that of the last published checkpoint. A wrong guess costs one more request. */
  readonly oldSize: number;
  readonly post?: PostToWitness;
  readonly timeoutMs?: number;
}

/** Sends a body to an address; gives status, content type and at most so many bytes of the answer. Throws what the network says. */
export type PostToWitness = (
  address: string,
  body: Uint8Array,
  limits: { readonly bytesMax: number; readonly timeoutMs: number },
) => Promise<{ readonly status: number; readonly contentType: string; readonly body: Uint8Array }>;

const answerBytesMax = 65_536;
/** Requests to one witness for one checkpoint: one that does not know the size it is at, and one that another writer overtook. */
const triesMax = 4;

/**
 * Asks every witness of a policy that has an address to cosign a checkpoint, all at once (C2SP `tlog-witness`). A 409
 * tells the size that the witness is at: it is asked again from there. Only signatures that verify under the keys of
 * the policy are taken. Whoever does not answer in time is told of, and waits for the next checkpoint.
 */
export async function askWitnesses(note: Uint8Array, question: WitnessQuestion): Promise<Witnessed | Refusal> {
  const parsed = parseNote(note);
  if (isRecordRefusal(parsed)) return refuse(parsed.code, parsed.message);
  const checkpoint = parseCheckpoint(parsed.text);
  if (isRecordRefusal(checkpoint)) return refuse(checkpoint.code, checkpoint.message);
  const asked = [...byAddress(question.policy.witnesses)].map(([address, witnesses]) =>
    askOne({ address, witnesses, note, text: parsed.text, size: checkpoint.size, question }),
  );
  const all = await Promise.all(asked);
  const given = all.flatMap(({ signatures }) => signatures);
  const own = parsed.signatures.filter(
    (each) => !given.some((line) => line.name === each.name && line.keyId === each.keyId),
  );
  const whole = signNote(parsed.text, [], [...own, ...given]);
  if (isRecordRefusal(whole)) return refuse(whole.code, whole.message);
  return { note: whole, answers: all.map(({ answer }) => answer) };
}

interface Asked {
  readonly address: string;
  readonly witnesses: readonly PolicyWitness[];
  readonly note: Uint8Array;
  readonly text: string;
  readonly size: number;
  readonly question: WitnessQuestion;
}

interface Given {
  readonly answer: WitnessAnswer;
  readonly signatures: readonly NoteSignature[];
}

async function askOne(asked: Asked): Promise<Given> {
  const { address, witnesses, note, size, question } = asked;
  const names = witnesses.map(({ name }) => policyText(name));
  const said = (outcome: WitnessAnswer['outcome'], words: string): Given => ({
    answer: { names, address, outcome, words },
    signatures: [],
  });
  const limits = { bytesMax: answerBytesMax, timeoutMs: question.timeoutMs ?? 10_000 };
  let oldSize = Math.min(question.oldSize, size);
  try {
    for (let tries = 0; tries < triesMax; tries++) {
      const proof = oldSize === 0 || oldSize === size ? [] : await question.proofFrom(oldSize);
      if (isRecordRefusal(proof)) return said('refused', `no proof from size ${oldSize} can be made: ${proof.message}`);
      const body = formatAddCheckpoint({ oldSize, proof, note });
      const reply = await (question.post ?? postToWitness)(submissionAddress(address), body, limits);
      if (reply.status === 200) return taken(asked, names, reply.body);
      const at = reply.status === 409 ? sizeOf(reply) : undefined;
      if (at === undefined) return said('refused', `the witness answered ${reply.status}: ${firstLine(reply.body)}`);
      if (at > size)
        return said(
          'refused',
          `the witness has cosigned ${at} entries, and this checkpoint has ${size}: the record here is older than what was published before`,
        );
      oldSize = at;
    }
    return said('refused', `the witness named another size ${triesMax} times; ask again later`);
  } catch (error) {
    return said('unreachable', `the witness did not answer: ${reasonOf(error)}`);
  }
}

/** Takes the lines of the answer that verify under the keys of the policy; others are of unknown keys, and are left. */
function taken({ address, witnesses, text }: Asked, names: readonly string[], body: Uint8Array): Given {
  const answer = (outcome: WitnessAnswer['outcome'], words: string) => ({ names, address, outcome, words });
  const lines = parseSignatureLines(body);
  if (isRecordRefusal(lines))
    return {
      answer: answer('refused', `the witness answered with no signature lines: ${lines.message}`),
      signatures: [],
    };
  const keys = witnesses.map(({ key }) => key);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const single = signNote(text, [], [line]);
    const opened = isRecordRefusal(single) ? single : openNote(single, keys);
    if (isRecordRefusal(opened)) continue;
    const [verified] = opened.verified;
    if (verified?.timeS !== undefined && verified.timeS > 0) signatures.push(line);
  }
  return signatures.length > 0
    ? { answer: answer('cosigned', 'cosigned'), signatures }
    : { answer: answer('refused', 'the witness answered with no signature of a key in the policy'), signatures };
}

/** Witnesses with an address, together where they share it. */
function byAddress(witnesses: readonly PolicyWitness[]): ReadonlyMap<string, readonly PolicyWitness[]> {
  const found = new Map<string, PolicyWitness[]>();
  for (const witness of witnesses)
    if (witness.address !== undefined) found.set(witness.address, [...(found.get(witness.address) ?? []), witness]);
  return found;
}

function sizeOf({
  contentType,
  body,
}: {
  readonly contentType: string;
  readonly body: Uint8Array;
}): number | undefined {
  if (contentType.split(';')[0]!.trim() !== 'text/x.tlog.size') return undefined;
  const text = Buffer.from(body).toString('latin1');
  const size = Number(text.slice(0, -1));
  return /^(0|[1-9]\d*)\n$/.test(text) && Number.isSafeInteger(size) ? size : undefined;
}

function firstLine(body: Uint8Array): string {
  return Buffer.from(body).toString('utf8').split('\n')[0]!.slice(0, 200) || 'nothing';
}

function reasonOf(error: unknown): string {
  const { cause, message, name } = error as Error & { readonly cause?: { readonly code?: string } };
  return name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? message);
}

/** Sends a request over the network: no redirect is followed, and an answer that is too long is cut off with the connection. */
const postToWitness: PostToWitness = async (address, body, { bytesMax, timeoutMs }) => {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(address, { method: 'POST', body: Uint8Array.from(body), redirect: 'error', signal });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new Error(`an answer of more than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: new Uint8Array(Buffer.concat(chunks)),
  };
};
