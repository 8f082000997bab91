import { createHash } from 'node:crypto';
import { isRefusal } from '@truceline/truce/kernel';
import type { ReadRow } from '../feed.ts';
import { type FormKind, fieldForms } from '../forms/index.ts';
import { keptText } from '../text-limits.ts';
import type { FolderFiles } from './folder-files.ts';
import type { Submission } from './submission.ts';

/** A larger file is told by its hash and not kept: 100 MB. */
export const attachmentBytesMax = 100_000_000;

/** First bytes of what a telephone may call a picture. */
const pictures = [
  /^\xff\xd8\xff/,
  /^\x89PNG\r\n\x1a\n/,
  /^RIFF[\s\S]{4}WEBP/,
  /^[\s\S]{4}ftyp(?:hei|mif|avif)/,
  /^GIF8/,
];

/**
 * The files that a submission names, found beside it: each with the SHA-256 of its bytes as they are. What is missing, too large,
 * no plain name or no picture is told, and the submission stands.
 */
export async function* attachmentsOf(
  submission: Submission,
  { kind, item, files }: { readonly kind: FormKind; readonly item: string; readonly files: FolderFiles },
): AsyncGenerator<ReadRow> {
  const { file, line, answers } = submission;
  const fields = fieldForms.find((form) => form.kind === kind)!.fields;
  for (const { name: field, type } of fields) {
    const named = type === 'image' || type === 'audio' ? answers.get(field) : undefined;
    if (named === undefined) continue;
    const name = keptText(named, 200);
    const noted = (words: string): ReadRow => ({ kind: 'noted', line, column: `${file}: ${field}`, words });
    if (named !== name || /[/\\]/.test(name) || name.startsWith('.')) {
      yield noted(`\`${name}\` is no plain name of a file: it is not looked for`);
      continue;
    }
    const input = await files.beside(name, submission)?.input();
    if (input === undefined || isRefusal(input)) {
      yield noted(`the attachment \`${name}\` is missing; lay it beside the submission and load it again`);
      continue;
    }
    const { bytes, open } = input;
    const { sha256, first } = await readOnce(open());
    if (bytes > attachmentBytesMax) {
      yield noted(
        `\`${name}\` has ${bytes} bytes, more than ${attachmentBytesMax}: it is not kept; its SHA-256 is ${sha256}`,
      );
      continue;
    }
    if (type === 'image' && !pictures.some((start) => start.test(first)))
      yield noted(`\`${name}\` is no picture by its first bytes: it is kept as it is, for nobody to open unseen`);
    yield { kind: 'attachment', line, attachment: { feed: 'odk', item, name, bytes, sha256, open } };
  }
}

/** The hash of a file, and its first bytes as characters. */
async function readOnce(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly sha256: string; readonly first: string }> {
  const hash = createHash('sha256');
  let first = '';
  for await (const chunk of bytes) {
    if (first === '') first = Buffer.from(chunk.subarray(0, 32)).toString('latin1');
    hash.update(chunk);
  }
  return { sha256: hash.digest('hex'), first };
}
