import { describe, expect, it } from 'vitest';
import { mayTellPlace, mediaTypeOf } from './photo-place.ts';

const text = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0));
const segment = (marker: number, content: readonly number[]) => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 255,
  ...content,
];
const jpeg = (...segments: number[][]) => Uint8Array.from([0xff, 0xd8, ...segments.flat(), 0xff, 0xda, 0, 2]);
/** Exif of one entry, little or big end first. */
const exif = (tag: number, little: boolean) => {
  const two = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const four = (value: number) => (little ? [value, 0, 0, 0] : [0, 0, 0, value]);
  return segment(0xe1, [
    ...text('Exif\0\0'),
    ...text(little ? 'II' : 'MM'),
    ...two(42),
    ...four(8),
    ...two(1),
    ...two(tag),
    ...Array(10).fill(0),
  ]);
};

describe('whether a photo may tell where it was taken', () => {
  it('finds a place in Exif of either order of bytes, and in XMP', () => {
    for (const little of [true, false]) {
      expect(mayTellPlace(jpeg(exif(0x8825, little)))).toBe(true);
      expect(mayTellPlace(jpeg(exif(0x010f, little)))).toBe(false);
    }
    const xmp = (words: string) => segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${words}`));
    expect(mayTellPlace(jpeg(xmp('<exif:GPSLatitude>')))).toBe(true);
    expect(mayTellPlace(jpeg(xmp('<dc:title>')))).toBe(false);
  });

  it('promises nothing where it cannot tell', () => {
    expect(mayTellPlace(jpeg(segment(0xe1, text('Exif\0\0II'))))).toBe(true);
    expect(mayTellPlace(Uint8Array.from([0xff, 0xd8, 1, 2, 3, 4, 5, 6]))).toBe(true);
    expect(mayTellPlace(Uint8Array.from(text('\0\0\0\x20ftypheic')))).toBe(true);
    expect(mayTellPlace(Uint8Array.from(text('\x89PNG\r\n\x1a\n....IHDR')))).toBe(false);
    expect(mayTellPlace(Uint8Array.from(text('\x89PNG\r\n\x1a\n....IHDR....eXIf')))).toBe(true);
  });

  it('knows a file by its bytes', () => {
    expect(mediaTypeOf(jpeg())).toBe('image/jpeg');
    expect(mediaTypeOf(Uint8Array.from(text('<svg onload=')))).toBe('application/octet-stream');
    expect(mediaTypeOf(Uint8Array.from(text('RIFF....WEBP')))).toBe('image/webp');
    expect(mediaTypeOf(new Uint8Array())).toBe('application/octet-stream');
  });
});
