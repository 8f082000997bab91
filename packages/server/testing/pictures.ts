import { crc32 } from 'node:zlib';

const base64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));

/** Pictures of 6 by 4 pixels, drawn by a browser for these tests and bare of metadata. */
export const pictures = {
  jpeg: base64(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAEAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAaEAADAQADAAAAAAAAAAAAAAAAAQISETFB/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwX/xAAZEQACAwEAAAAAAAAAAAAAAAAAMgIDkbH/2gAMAwEAAhEDEQA/AJlXpSsyuPUuwABNivSm9P/Z',
  ),
  png: base64(
    'iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAYAAACtBE5DAAAANklEQVR4AWyJwQ0AIAgDG1ZiJx3BGRxBR3BJIU36IRCuaXP23H+HIW+PA5GTT8FWgmLdCSEfAAAA///Mma18AAAABklEQVQDAKUZFWM8LsxQAAAAAElFTkSuQmCC',
  ),
  webp: base64(
    'UklGRkQAAABXRUJQVlA4IDgAAADwAQCdASoGAAQAAsBMJagCdDiAASi9PgAA/oIfaoxhCxJRy5UjnCVEv85aO8G//Ar54Dc8G/RgAA==',
  ),
  webpWithAlpha: base64(
    'UklGRnQAAABXRUJQVlA4WAoAAAAQAAAABQAAAwAAQUxQSBEAAAABDzD/ERFCIYAAKBJrIvof8ABWUDggPAAAAHABAJ0BKgYABAACwEwlsAJ0AUAAAP7sNagIE9ChmHi7ARH5/6Vw01JMXYVfnLR3/Bv/wK+eA3P8G/RgAA==',
  ),
  webpLossless: base64('UklGRjoAAABXRUJQVlA4TC0AAAAvBcAAEBcgEEjyN3hygUCS03DrCwSSbJcdav4D6h8QCYJ01pncZ3ZxRP9jog4A'),
} as const;

/** An Exif block of one directory whose entries have these tags, each with the number 1 but for those given. */
export function exifOf(tags: readonly (number | readonly [number, number])[], little = false): Uint8Array {
  const two = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const four = (value: number) => (little ? [...two(value), 0, 0] : [0, 0, ...two(value)]);
  const entries = tags.flatMap((each) => {
    const [tag, value] = typeof each === 'number' ? [each, 1] : each;
    return [...two(tag), ...two(3), ...four(1), ...two(value), 0, 0];
  });
  const order = little ? 'II' : 'MM';
  return Uint8Array.from([
    ...Buffer.from(order, 'latin1'),
    ...two(42),
    ...four(8),
    ...two(tags.length),
    ...entries,
    0,
    0,
    0,
    0,
  ]);
}

/** The JPEG with a segment put in behind its start. */
export function withSegment(marker: number, content: Uint8Array, into: Uint8Array = pictures.jpeg): Uint8Array {
  const length = content.length + 2;
  return Buffer.concat([
    into.subarray(0, 2),
    Uint8Array.of(0xff, marker, length >> 8, length & 255),
    content,
    into.subarray(2),
  ]);
}

/** The JPEG with Exif that has these tags. */
export function jpegWithExif(...tags: readonly (number | readonly [number, number])[]): Uint8Array {
  return withSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(tags)]));
}

/** The PNG with a chunk put in before its data. */
export function withChunk(name: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([pictures.png.subarray(0, 33), length, named, sum, pictures.png.subarray(33)]);
}

/** The WebP with a chunk put in behind its picture, in the extended form that such files have. */
export function withWebpChunk(name: string, content: Uint8Array): Uint8Array {
  const chunk = (called: string, bytes: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([Buffer.from(called, 'latin1'), length, bytes, Buffer.alloc(bytes.length % 2)]);
  };
  const body = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    chunk('VP8X', Uint8Array.of(0x0c, 0, 0, 0, 5, 0, 0, 3, 0, 0)),
    pictures.webp.subarray(12),
    chunk(name, content),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), length, body]);
}
