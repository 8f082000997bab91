import type { BlobReference } from '@truceline/record';

/** What a file is by its first bytes. */
export interface FoundType {
  /** For people: `JPEG picture`, `HTML, which can run script`. */
  readonly words: string;
  /** The ending under which a copy is handed out; `bin` for whatever a double click might open with its script. */
  readonly ending: string;
  /** Its class in the record. */
  readonly media: BlobReference['media'];
  /** Whether it is on the list of what is kept as evidence unasked. */
  readonly listed: boolean;
}

const starts: readonly (readonly [RegExp, FoundType])[] = [
  [/^\xff\xd8/, listed('JPEG picture', 'jpg', 'image')],
  [/^\x89PNG\r\n\x1a\n/, listed('PNG picture', 'png', 'image')],
  [/^RIFF[\s\S]{4}WEBP/, listed('WebP picture', 'webp', 'image')],
  [/^RIFF[\s\S]{4}WAVE/, listed('sound (WAVE)', 'wav', 'audio')],
  [/^RIFF[\s\S]{4}AVI /, listed('film (AVI)', 'avi', 'video')],
  [/^[\s\S]{4}ftyp(?:hei|mif|avif)/, listed('HEIF or AVIF picture', 'heif', 'image')],
  [/^[\s\S]{4}ftyp/, listed('sound or film (MPEG-4)', 'mp4', 'video')],
  [/^\x1a\x45\xdf\xa3/, listed('film (Matroska or WebM)', 'mkv', 'video')],
  [/^(?:ID3|\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd])/, listed('sound (MPEG)', 'mp3', 'audio')],
  [/^#!AMR/, listed('sound (AMR)', 'amr', 'audio')],
  [/^OggS/, listed('sound (Ogg)', 'ogg', 'audio')],
  [/^fLaC/, listed('sound (FLAC)', 'flac', 'audio')],
  [/^GIF8[79]a/, listed('GIF picture', 'bin', 'image')],
  [/^(?:II\x2a\0|MM\0\x2a)/, listed('TIFF picture', 'tif', 'image')],
  [/^%PDF-/, listed('PDF, which can run script', 'bin', 'document')],
  [/^PK\x03\x04/, listed('ZIP, or a document or program in one', 'bin', 'archive')],
  [/^\x1f\x8b/, listed('gzip archive', 'bin', 'archive')],
  [/^(?:MZ|\x7fELF|#!|[\xca\xfe]\xfe\xba\xbe|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe)/, unlisted('a program')],
];

/** Tells a file by its first bytes, of which 512 are enough; its name says nothing. */
export function foundType(first: Uint8Array): FoundType {
  if (first.length === 0) return unlisted('nothing: the file is empty');
  const bytes = first.subarray(0, 512);
  const text = Buffer.from(bytes).toString('latin1');
  const found = starts.find(([start]) => start.test(text))?.[1];
  if (found) return found;
  const markup = text
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
    .toLowerCase();
  if (/<svg[\s>]/.test(markup)) return unlisted('SVG drawing, which can run script');
  if (markup.startsWith('<')) return unlisted('HTML or XML, which can run script');
  if (isText(bytes)) return listed('plain text', 'txt', 'table');
  return unlisted('of no kind that is known here');
}

function listed(words: string, ending: string, media: BlobReference['media']): FoundType {
  return { words, ending, media, listed: true };
}

function unlisted(words: string): FoundType {
  return { words, ending: 'bin', media: 'other', listed: false };
}

/** Whether bytes are UTF-8 without control characters but tabs and ends of lines; the last character may be cut. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 0x7f)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
