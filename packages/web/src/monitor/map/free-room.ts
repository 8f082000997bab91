/** What is written on the map and takes room: middle, width and height in pixels. */
interface Taken {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Finds room for names, one after another, so that none lies on another. */
export interface FreeRoom {
  /** Whether nothing stands there yet; takes the room if so. */
  readonly take: (wanted: Taken) => boolean;
  /** The nearest room below, a line at a time; where there is none within six lines, the place that was wanted. */
  readonly below: (wanted: Taken) => number;
}

const linesMax = 6;

export function freeRoom(): FreeRoom {
  const taken: Taken[] = [];
  const isFree = ({ x, y, width, height }: Taken) =>
    taken.every(
      (each) => Math.abs(each.x - x) * 2 >= each.width + width || Math.abs(each.y - y) * 2 >= each.height + height,
    );
  const take = (wanted: Taken): boolean => {
    const free = isFree(wanted);
    if (free) taken.push(wanted);
    return free;
  };
  return {
    take,
    below: (wanted) => {
      for (let line = 0; line < linesMax; line++) {
        const y = wanted.y + line * wanted.height;
        if (take({ ...wanted, y })) return y;
      }
      taken.push(wanted);
      return wanted.y;
    },
  };
}

/** About how wide a name is drawn, as far as it is drawn at all. */
export function nameWidthPx(name: string): number {
  return Math.min(192, 18 + 7 * [...name].length);
}
