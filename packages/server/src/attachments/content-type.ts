/** What a file is by its first bytes. */
export interface FoundType {
  /** For people: `JPEG picture`, `HTML, which can run script`. */
  readonly words: string;
  /** The ending under which a copy is handed out; `bin` for whatever a double click might open with its script. */
  readonly ending: string;
}

const starts: readonly (readonly [RegExp, FoundType])[] = [
  [/^\xff\xd8/, { words: 'JPEG picture', ending: 'jpg' }],
  [/^\x89PNG\r\n\x1a\n/, { words: 'PNG picture', ending: 'png' }],
  [/^RIFF[\s\S]{4}WEBP/, { words: 'WebP picture', ending: 'webp' }],
  [/^RIFF[\s\S]{4}WAVE/, { words: 'sound (WAVE)', ending: 'wav' }],
  [/^[\s\S]{4}ftyp(?:hei|mif|avif)/, { words: 'HEIF or AVIF picture', ending: 'heif' }],
  [/^[\s\S]{4}ftyp/, { words: 'sound or film (MPEG-4)', ending: 'mp4' }],
  [/^(?:ID3|\xff[\xe0-\xff])/, { words: 'sound (MPEG)', ending: 'mp3' }],
  [/^#!AMR/, { words: 'sound (AMR)', ending: 'amr' }],
  [/^OggS/, { words: 'sound (Ogg)', ending: 'ogg' }],
  [/^GIF8[79]a/, { words: 'GIF picture', ending: 'bin' }],
  [/^%PDF-/, { words: 'PDF, which can run script', ending: 'bin' }],
  [/^PK\x03\x04/, { words: 'ZIP, or a document or program in one', ending: 'bin' }],
  [/^(?:MZ|\x7fELF|#!|\xca\xfe\xba\xbe)/, { words: 'a program', ending: 'bin' }],
];

/** Tells a file by its first bytes, of which 512 are enough; its name says nothing. */
export function foundType(first: Uint8Array): FoundType {
  if (first.length === 0) return { words: 'nothing: the file is empty', ending: 'bin' };
  const text = Buffer.from(first.subarray(0, 512)).toString('latin1');
  const found = starts.find(([start]) => start.test(text))?.[1];
  if (found) return found;
  const markup = text
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
    .toLowerCase();
  if (/<svg[\s>]/.test(markup)) return { words: 'SVG drawing, which can run script', ending: 'bin' };
  if (markup.startsWith('<')) return { words: 'HTML or XML, which can run script', ending: 'bin' };
  return { words: 'of no kind that is known here', ending: 'bin' };
}
