import { mayTellPlace, mediaTypeOf } from './photo-place.ts';
import { statedPixels } from './photo-size.ts';

/** Bytes of a file that is taken at most. */
export const photoBytesMax = 33_554_432;
/** Pixels of a picture at most: a small file can unfold to more than a phone holds. */
const pixelsMax = 100_000_000;
/** The longer side of the picture that is saved. */
const sideMax = 2_560;

/** A photo ready to be sealed. */
export interface Photo {
  /** Drawn anew from its pixels: no metadata of the file is in it. */
  readonly derivative: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly original: Uint8Array;
  readonly originalType: string;
  /** The file tells, or may tell, where it was taken. */
  readonly tellsPlace: boolean;
}

/** Why a file was not taken. */
export type PhotoProblem = 'photoTooLarge' | 'photoEmpty' | 'photoNotOne';

/**
 * Reads a file that somebody chose. One that is too large is not even opened; one that the browser cannot draw is no photo,
 * whatever its name says: a drawing with script (SVG), a document, a broken file.
 */
export async function readPhoto(file: File): Promise<Photo | PhotoProblem> {
  if (file.size > photoBytesMax) return 'photoTooLarge';
  if (file.size === 0) return 'photoEmpty';
  const original = new Uint8Array(await file.arrayBuffer());
  const originalType = mediaTypeOf(original);
  if (originalType === 'application/octet-stream') return 'photoNotOne';
  if ((statedPixels(original) ?? 0) > pixelsMax) return 'photoNotOne';
  const picture = await drawn(new Blob([original]));
  if (!picture) return 'photoNotOne';
  return { ...picture, original, originalType, tellsPlace: mayTellPlace(original) };
}

async function drawn(blob: Blob): Promise<Pick<Photo, 'derivative' | 'width' | 'height'> | undefined> {
  let bitmap: ImageBitmap | undefined;
  try {
    bitmap = await createImageBitmap(blob);
    if (bitmap.width * bitmap.height > pixelsMax) return undefined;
    const share = Math.min(1, sideMax / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * share));
    canvas.height = Math.max(1, Math.round(bitmap.height * share));
    canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
    if (!made) return undefined;
    return { derivative: new Uint8Array(await made.arrayBuffer()), width: canvas.width, height: canvas.height };
  } catch {
    return undefined;
  } finally {
    bitmap?.close();
  }
}
