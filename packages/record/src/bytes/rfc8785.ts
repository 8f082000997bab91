import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Lists and objects inside one another; deeper is refused. */
const depthMax = 1_000;

/**
 * The canonical bytes of any JSON text (RFC 8785), with `null` and fractions, which entries of the record do not hold:
 * for texts of others. Refused where the bytes are no I-JSON (RFC 7493): a member named twice, half a surrogate pair,
 * a number beyond the doubles, a byte order mark. `{"b":1E30,"a":[null,1.50]}` gives `{"a":[null,1.5],"b":1e+30}`.
 */
export function canonicalJson(bytes: Uint8Array): Uint8Array | Refusal {
  const text = decodeUtf8(bytes);
  if (isRefusal(text)) return text;
  const reader: Reader = { text, at: 0 };
  const value = readValue(reader, 0);
  if (isRefusal(value)) return value;
  skipSpace(reader);
  return reader.at === text.length ? encodeUtf8(value.canonical) : malformed(reader);
}

interface Reader {
  readonly text: string;
  at: number;
}

/** A value in its canonical spelling. */
interface Spelled {
  readonly canonical: string;
}

const literal = /(?:true|false|null)/y;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readValue(reader: Reader, depth: number): Spelled | Refusal {
  if (depth > depthMax)
    return refuse('canonical-nesting', `more than ${depthMax} lists and objects inside one another; flatten the value`);
  skipSpace(reader);
  const first = reader.text[reader.at];
  if (first === '{') return readObject(reader, depth + 1);
  if (first === '[') return readList(reader, depth + 1);
  if (first === '"') {
    const read = readText(reader);
    return isRefusal(read) ? read : { canonical: JSON.stringify(read.text) };
  }
  const word = take(reader, literal);
  if (word !== undefined) return { canonical: word };
  const digits = take(reader, numeral);
  if (digits === undefined) return malformed(reader);
  const number = Number(digits);
  return Number.isFinite(number)
    ? { canonical: JSON.stringify(number) }
    : refuse('canonical-number', `\`${digits.slice(0, 40)}\` is beyond the numbers of RFC 8785; write it as text`);
}

function readList(reader: Reader, depth: number): Spelled | Refusal {
  const parts: string[] = [];
  reader.at++;
  if (follows(reader, ']')) return { canonical: '[]' };
  do {
    const value = readValue(reader, depth);
    if (isRefusal(value)) return value;
    parts.push(value.canonical);
  } while (follows(reader, ','));
  return follows(reader, ']') ? { canonical: `[${parts.join(',')}]` } : malformed(reader);
}

function readObject(reader: Reader, depth: number): Spelled | Refusal {
  const members = new Map<string, string>();
  reader.at++;
  if (follows(reader, '}')) return { canonical: '{}' };
  do {
    skipSpace(reader);
    const name = readText(reader);
    if (isRefusal(name)) return name;
    if (members.has(name.text))
      return refuse(
        'canonical-twice',
        `the member ${JSON.stringify(name.text)} stands twice in one object; remove one`,
      );
    if (!follows(reader, ':')) return malformed(reader);
    const value = readValue(reader, depth);
    if (isRefusal(value)) return value;
    members.set(name.text, value.canonical);
  } while (follows(reader, ','));
  if (!follows(reader, '}')) return malformed(reader);
  // Without a comparison given, texts are sorted by their UTF-16 code units (RFC 8785, section 3.2.3).
  const names = [...members.keys()].sort();
  return { canonical: `{${names.map((name) => `${JSON.stringify(name)}:${members.get(name)}`).join(',')}}` };
}

function readText(reader: Reader): { readonly text: string } | Refusal {
  const { text: source, at: start } = reader;
  if (source[start] !== '"') return malformed(reader);
  let end = start + 1;
  while (end < source.length && source[end] !== '"') end += source[end] === '\\' ? 2 : 1;
  let text: string;
  try {
    text = JSON.parse(source.slice(start, end + 1)) as string;
  } catch {
    return malformed(reader);
  }
  reader.at = end + 1;
  return text.isWellFormed() ? { text } : refuse('canonical-text', 'a text holds half of a surrogate pair; remove it');
}

function take(reader: Reader, form: RegExp): string | undefined {
  form.lastIndex = reader.at;
  const found = form.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

/** Whether the mark follows, which is then behind. */
function follows(reader: Reader, mark: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== mark) return false;
  reader.at++;
  return true;
}

function skipSpace(reader: Reader): void {
  while (/[ \t\n\r]/.test(reader.text[reader.at] ?? '')) reader.at++;
}

function malformed({ at }: Reader): Refusal {
  return refuse('canonical-json', `not JSON from character ${at + 1} on`);
}
