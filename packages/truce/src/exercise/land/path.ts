import type { Position } from '../../kernel/index.ts';

/** Reads `-129.55 -40.45, -129.57 -40.51` (longitude latitude, in degrees) as positions. Throws on our own mistakes. */
export function pathOf(text: string): readonly Position[] {
  return text.split(',').map((pair) => {
    const [longitude, latitude] = pair.trim().split(/\s+/).map(Number);
    if (!Number.isFinite(longitude) || !Number.isFinite(latitude))
      throw new RangeError(`no position: \`${pair.trim()}\``);
    return [longitude!, latitude!];
  });
}
