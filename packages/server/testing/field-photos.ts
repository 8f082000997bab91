import type { Page } from 'playwright-core';

/** A JPEG that the browser drew, with Exif put into it: words in the place of the maker, and the tag of a place if asked. */
export async function photoWithMetadata(page: Page, words: string, withPlace: boolean): Promise<Buffer> {
  const base64 = await page.evaluate<string>(`{
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [64, 48];
    const context = canvas.getContext('2d');
    context.fillStyle = '#3366cc';
    context.fillRect(8, 8, 40, 20);
    canvas.toDataURL('image/jpeg').split(',')[1];
  }`);
  const plain = Buffer.from(base64, 'base64');
  const text = Buffer.from(`${words}\0`, 'latin1');
  const entries = withPlace ? 2 : 1;
  const behind = 8 + 2 + 12 * entries + 4;
  const tiff = Buffer.alloc(behind + text.length);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(entries, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x010f, 2, text.length, behind);
  if (withPlace) entry(22, 0x8825, 4, 1, 0);
  text.copy(tiff, behind);
  const segment = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, (segment.length + 2) >> 8, (segment.length + 2) & 255]);
  return Buffer.concat([plain.subarray(0, 2), head, segment, plain.subarray(2)]);
}
