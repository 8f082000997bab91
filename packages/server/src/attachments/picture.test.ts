import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exifOf, jpegWithExif, pictures, withChunk, withSegment, withWebpChunk } from '../../testing/pictures.ts';
import { barePicture } from './picture.ts';

const text = (words: string): Uint8Array => Buffer.from(words, 'latin1');
const script = text('<script>alert(1)</script>');
const bare = (bytes: Uint8Array) => {
  const made = barePicture(bytes);
  if ('why' in made) throw new Error(made.why);
  return made;
};
const why = (bytes: Uint8Array) => {
  const made = barePicture(bytes);
  return 'why' in made ? made.why : made;
};

describe('a picture made anew', () => {
  it.each(Object.entries(pictures))('of a bare %s is the file as it was', (_, bytes) => {
    const { bytes: made, width, height, leftOut } = bare(bytes);
    expect([width, height, leftOut]).toEqual([6, 4, []]);
    expect(Buffer.from(made).equals(bytes)).toBe(true);
  });

  it('has nothing of what stood in segments, chunks, or behind its end', () => {
    const segments = fc.record({
      marker: fc.constantFrom(0xe1, 0xe2, 0xe5, 0xed, 0xef, 0xfe),
      start: fc.constantFrom('', 'Exif\0\0', 'http://ns.adobe.com/xap/1.0/\0', 'MPF\0', 'Photoshop 3.0\0'),
      content: fc.uint8Array({ maxLength: 300 }),
      after: fc.uint8Array({ maxLength: 300 }),
    });
    fc.assert(
      fc.property(segments, ({ marker, start, content, after }) => {
        const planted = Buffer.concat([withSegment(marker, Buffer.concat([text(start), content])), after]);
        expect(Buffer.from(bare(planted).bytes).equals(pictures.jpeg)).toBe(true);
        const chunk = Buffer.concat([withChunk('tEXt', content), after]);
        expect(Buffer.from(bare(chunk).bytes).equals(pictures.png)).toBe(true);
        const webp = Buffer.concat([withWebpChunk('EXIF', content), after]);
        expect(Buffer.from(bare(webp).bytes).equals(pictures.webp)).toBe(true);
      }),
    );
  });

  it('keeps which way is up, written anew, and no other number of Exif', () => {
    const { bytes, leftOut } = bare(jpegWithExif([0x0112, 6], 0x8825, 0x010f, 0xa431));
    expect(leftOut).toEqual(['where it was taken', 'the camera', 'the serial number of the camera']);
    expect(bytes.length).toBe(pictures.jpeg.length + 36);
    expect(bare(bytes)).toMatchObject({ leftOut: ['Exif'] });
    expect(Buffer.from(bare(bytes).bytes).equals(bytes)).toBe(true);
    expect(Buffer.from(bare(jpegWithExif([0x0112, 9])).bytes).equals(pictures.jpeg)).toBe(true);
  });

  it('names what it leaves out, and never a value of it', () => {
    const comment = bare(withSegment(0xfe, script));
    expect(comment.leftOut).toEqual(['a comment']);
    expect(bare(withSegment(0xe1, text('Exif\0\0rubbish'))).leftOut[0]).toMatch(/cannot be read.*may tell where/);
    const xmp = text('http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>48,36.0N');
    expect(bare(withSegment(0xe1, xmp)).leftOut).toEqual(['where it was taken (XMP)']);
    expect(bare(withChunk('eXIf', exifOf([0x8825], true))).leftOut).toEqual(['where it was taken']);
    expect(bare(withWebpChunk('EXIF', exifOf([0x8825, 0x0132]))).leftOut).toEqual([
      'where it was taken',
      'when it was taken',
    ]);
    expect(bare(Buffer.concat([pictures.png, script])).leftOut).toEqual(['25 bytes after the end of the picture']);
  });

  it('follows no directory of Exif without end', () => {
    const looped = withSegment(0xe1, Buffer.concat([text('Exif\0\0'), exifOf([[0x8769, 0]])]));
    expect(bare(looped).leftOut[0]).toBeDefined();
    expect(bare(withSegment(0xe1, Buffer.concat([text('Exif\0\0MM\0\x2a\0\0\0\x08\xff\xff')]))).leftOut[0]).toMatch(
      /cannot be read/,
    );
  });
});

describe('a file that gives no picture', () => {
  it('is one of another kind, whatever its name says', () => {
    for (const bytes of [new Uint8Array(), script, text('<svg onload="alert(1)"/>'), text('GIF89a'), text('%PDF-1.7')])
      expect(why(bytes)).toBe('is no JPEG, PNG or WebP by its content');
  });

  it('is one that was cut anywhere, or changed within its parts', () => {
    for (const bytes of Object.values(pictures))
      for (let length = 12; length < bytes.length; length++)
        expect([length, typeof why(bytes.subarray(0, length))]).toEqual([length, 'string']);
  });

  it('is one whose tables carry something more', () => {
    const stuffed = Buffer.from(withSegment(0xdb, Buffer.concat([new Uint8Array(65), script])));
    expect(why(stuffed)).toBe('is not built as a JPEG is');
    expect(why(withChunk('gAMA', script))).toMatchObject({ leftOut: ['a part that programs add (gAMA)'] });
    const wrongSum = Uint8Array.from(withChunk('tEXt', script));
    wrongSum[45]! ^= 1;
    expect(why(wrongSum)).toBe('is not built as a PNG is');
  });

  it('is one that unfolds to more than can be shown, has no size, or moves', () => {
    const wide = Uint8Array.from(pictures.jpeg);
    const frame = Buffer.from(wide).indexOf(Buffer.from([0xff, 0xc0]));
    wide.set([0xff, 0xff, 0xff, 0xff], frame + 5);
    expect(why(wide)).toBe('unfolds to more than 100 million pixels');
    wide.set([0, 0], frame + 5);
    expect(why(wide)).toBe('says that it has no width or no height');
    const moving = Uint8Array.from(withWebpChunk('XMP ', script));
    moving[20]! |= 2;
    expect(why(moving)).toMatch(/^moves/);
  });

  it('never makes the reader fail, and what is made of any bytes is bare', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(pictures)), changes, (bytes, changed) => {
        const other = Uint8Array.from(bytes);
        for (const [at, value] of changed) other[at % other.length] = value;
        const made = barePicture(other);
        if ('why' in made) return;
        const again = bare(made.bytes);
        expect(Buffer.from(again.bytes).equals(made.bytes)).toBe(true);
        expect(again.leftOut.filter((each) => each !== 'Exif')).toEqual([]);
      }),
    );
  });
});
