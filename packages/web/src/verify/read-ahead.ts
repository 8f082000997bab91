import { type ReadTile, tilePath, tileWidth } from '@truceline/record/verifying';

/** Files that are asked for ahead of their turn, of one kind. */
const aheadMax = 6;

/**
 * Reads full tiles and bundles a few ahead of their turn, since whoever checks a record goes through it in order and a far host takes
 * its time for each file. Which files there are follows from the size that the checkpoint states; nothing of that is believed.
 */
export function readAhead(read: ReadTile): ReadTile {
  const begun = new Map<string, Promise<Uint8Array | undefined>>();
  let bundles = 0;
  return async (path) => {
    const started = begun.get(path) ?? read(path);
    begun.delete(path);
    const found = await started;
    if (path === 'checkpoint') bundles = fullBundles(found);
    const place = /^(tile\/0|tile\/entries|shown)\/((?:x\d{3}\/)*\d{3})$/.exec(path);
    if (!found || !place) return found;
    const n = Number(place[2]!.replaceAll(/[x/]/g, ''));
    for (let next = n + 1; next <= n + aheadMax && next < bundles; next++) {
      const later = tilePath({ level: 'entries', n: next, width: tileWidth }).replace('tile/entries', place[1]!);
      if (begun.has(later)) continue;
      const reading = read(later);
      // Whoever waits for it hears of the failure; until then it is nobody's.
      reading.catch(() => {});
      begun.set(later, reading);
    }
    return found;
  };
}

/** How many full bundles the record has by its checkpoint; none where that cannot be read. */
function fullBundles(checkpoint: Uint8Array | undefined): number {
  const size = Number(new TextDecoder().decode(checkpoint).split('\n')[1] ?? 0);
  return Number.isSafeInteger(size) && size > 0 ? Math.floor(size / tileWidth) : 0;
}
