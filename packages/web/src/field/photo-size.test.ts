import { describe, expect, it } from 'vitest';
import { statedPixels } from './photo-size.ts';

describe('the pixels that a file states', () => {
  it('are read from the head of a PNG and the frame of a JPEG', () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 0, 16];
    expect(statedPixels(Uint8Array.from(png))).toBe(256 * 16);
    const table = [0xff, 0xc4, 0, 4, 1, 2];
    const frame = [0xff, 0xc2, 0, 11, 8, 1, 0, 2, 0, 1, 0];
    expect(statedPixels(Uint8Array.from([0xff, 0xd8, ...table, ...frame]))).toBe(256 * 512);
  });

  it('are unknown in a file that states none', () => {
    for (const bytes of [[], [0xff, 0xd8], [0xff, 0xd8, 0xff, 0xda, 0, 2, 0, 0, 0, 0, 0], [1, 2, 3], [0x89, 0x50]])
      expect(statedPixels(Uint8Array.from(bytes))).toBeUndefined();
  });
});
