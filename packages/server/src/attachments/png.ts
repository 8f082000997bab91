import { crc32 } from 'node:zlib';
import { exifFacts } from './exif.ts';
import type { BarePicture, NoPicture } from './picture.ts';

/** Chunks that drawing needs: size, palette, data, end, transparency, and what the numbers mean as colours. */
const needed = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB']);
const tells: Readonly<Record<string, string>> = {
  tEXt: 'text',
  zTXt: 'text',
  iTXt: 'text',
  tIME: 'when it was changed',
  iCCP: 'a colour profile',
  acTL: 'further pictures, to be shown one after the other',
};
const colours: Readonly<Record<string, number>> = { gAMA: 4, cHRM: 32, sRGB: 1 };
const illBuilt: NoPicture = { why: 'is not built as a PNG is' };

/** A PNG without any chunk that drawing it does not need, and without what follows its end. Moving pictures come to rest. */
export function barePng(bytes: Uint8Array): BarePicture | NoPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  const leftOut = new Set<string>();
  let size: { readonly width: number; readonly height: number } | undefined;
  let data = false;
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) return { why: 'is cut: it ends before its picture does' };
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return { why: 'is cut: it ends before its picture does' };
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const content = bytes.subarray(at + 8, end - 4);
    if (!/^[A-Za-z]{4}$/.test(name) || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
      return illBuilt;
    if ((name === 'IHDR') !== (at === 8) || (name === 'IHDR' && content.length !== 13)) return illBuilt;
    if (name === 'IHDR') size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (name === 'IDAT') data = true;
    if (needed.has(name) && content.length === (colours[name] ?? content.length)) parts.push(bytes.subarray(at, end));
    else for (const words of told(name, content)) leftOut.add(words);
    at = end;
    if (name !== 'IEND') continue;
    if (!size || !data || content.length > 0) return illBuilt;
    if (at < bytes.length) leftOut.add(`${bytes.length - at} bytes after the end of the picture`);
    return { type: 'image/png', ...size, bytes: Buffer.concat(parts), leftOut: [...leftOut] };
  }
}

function told(name: string, content: Uint8Array): readonly string[] {
  return name === 'eXIf' ? exifFacts(content).words : [tells[name] ?? `a part that programs add (${name})`];
}
