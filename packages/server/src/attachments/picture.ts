import { bareJpeg } from './jpeg.ts';
import { barePng } from './png.ts';
import { bareWebp } from './webp.ts';

/** A picture made anew of what drawing it needs: no metadata, nothing before or after it. */
export interface BarePicture {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** What the file held beside the picture and what is therefore left out, in words that end a sentence; none of its values. */
  readonly leftOut: readonly string[];
}

/** Why a file gives no picture, as the end of a sentence that begins with "it". */
export interface NoPicture {
  readonly why: string;
}

/** Pixels of a picture at most, as on the field page: a small file can unfold to more than a machine holds. */
export const pixelsMax = 100_000_000;

/**
 * The picture in a file of JPEG (ITU-T T.81), PNG (W3C PNG 3) or WebP (RFC 9649). Parts that are needed are copied by name and
 * everything else stays behind, so that what nobody thought of stays behind too.
 */
export function barePicture(bytes: Uint8Array): BarePicture | NoPicture {
  const made = bareOf(bytes);
  if ('why' in made) return made;
  if (made.width === 0 || made.height === 0) return { why: 'says that it has no width or no height' };
  if (made.width * made.height > pixelsMax) return { why: `unfolds to more than ${pixelsMax / 1e6} million pixels` };
  return made;
}

function bareOf(bytes: Uint8Array): BarePicture | NoPicture {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\xff\xd8')) return bareJpeg(bytes);
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return barePng(bytes);
  if (start.startsWith('RIFF') && start.slice(8) === 'WEBP') return bareWebp(bytes);
  return { why: 'is no JPEG, PNG or WebP by its content' };
}
