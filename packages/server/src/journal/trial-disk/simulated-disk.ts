import { dirname } from 'node:path';
import type { Disk, DiskFile } from '../disk.ts';
import { diskError, type Weather } from './faults.ts';
import { type GrowingBytes, growingBytes } from './growing-bytes.ts';

/** Bytes that a disk writes as a whole, at best. */
const sectorBytes = 512;

/** Something done to a file that is not durable yet. */
type FileChange = { readonly atByte: number; readonly bytes: Uint8Array } | { readonly length: number };

interface Inode {
  /** As the running program sees it. */
  live: GrowingBytes;
  /** As it would be after a power cut that loses all that was not synced. */
  durable: GrowingBytes;
  pending: FileChange[];
}

/** A name that came, went or changed, and is not durable yet. */
interface NameChange {
  readonly folder: string;
  readonly apply: (names: Map<string, Inode>) => void;
}

/** A disk in memory, under the weather given to it. */
export interface SimulatedDisk extends Disk {
  /**
   * Power goes and comes back: what was not synced is kept or lost piece by piece, in any order, torn at 512 bytes. `keep`
   * decides instead of chance, asked once for each change as a whole.
   */
  readonly powerCut: (keep?: (change: number) => boolean) => void;
  /** Changes that a power cut may lose now. */
  readonly unsynced: () => number;
  /** One bit of what is durable flips, without anybody being told; gives the file and the byte. */
  readonly flipBit: (path: string, bit: number) => void;
  /** The files as a program sees them, with their bytes, in the order of their paths. */
  readonly files: () => ReadonlyMap<string, Uint8Array>;
  /** A disk that begins as this one is now, unsynced changes and all. */
  readonly copy: (weather: Weather) => SimulatedDisk;
}

/** An empty disk. */
export function simulatedDisk(weather: Weather): SimulatedDisk {
  return diskWith(weather, new Map(), new Map(), [], new Set());
}

function diskWith(
  weather: Weather,
  names: Map<string, Inode>,
  durableNames: Map<string, Inode>,
  nameChanges: NameChange[],
  folders: Set<string>,
): SimulatedDisk {
  const found = (path: string) => {
    const inode = names.get(path);
    if (!inode) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
    return inode;
  };
  const change = (folder: string, apply: NameChange['apply']) => {
    apply(names);
    nameChanges.push({ folder, apply });
  };

  const file = (path: string, inode: Inode): DiskFile => ({
    read: (into, atByte) => {
      weather.begin();
      const [from, at] = weather.chance(weather.rates.misdirectedRead)
        ? elsewhere(inode, into.length)
        : [inode, atByte];
      const bytes = from.live.slice(at, at + into.length);
      into.set(bytes);
      return bytes.length;
    },
    write: async (bytes, atByte) => {
      weather.begin(() => put(inode, bytes.slice(0, weather.pick(bytes.length + 1)), atByte));
      if (!weather.chance(weather.rates.misdirectedWrite)) put(inode, bytes.slice(), atByte);
      else {
        const [victim, at] = elsewhere(inode, bytes.length);
        weather.disturbed++;
        weather.damage.push(`${bytes.length} bytes for ${path} at ${atByte} went to byte ${at} of another place`);
        put(victim, bytes.slice(), at);
      }
    },
    sync: async () => {
      // After a failure the pages count as clean: some were written, some will be, some never, and nobody can tell.
      weather.begin((end) => {
        if (end === 'crash') return;
        const kept: FileChange[] = [];
        for (const each of inode.pending) {
          const fate = weather.pick(3);
          if (fate === 0) applyTo(inode.durable, each);
          else if (fate === 1) kept.push(each);
        }
        inode.pending = kept;
      });
      for (const each of inode.pending) applyTo(inode.durable, each);
      inode.pending = [];
    },
    truncate: (length) => {
      weather.begin();
      inode.live.resize(length);
      inode.pending.push({ length });
    },
    length: () => {
      weather.begin();
      return inode.live.length;
    },
    close: () => weather.begin(),
  });

  function put(inode: Inode, bytes: Uint8Array, atByte: number): void {
    if (bytes.length === 0) return;
    inode.live.write(bytes, atByte);
    inode.pending.push({ atByte, bytes });
  }

  /** Another place where bytes of that length may be read or land: the same file at another sector, or another file. */
  function elsewhere(inode: Inode, length: number): readonly [Inode, number] {
    weather.disturbed++;
    const others = [...names.values()].filter((each) => each.live.length > 0);
    const victim = weather.chance(0.5) ? inode : (others[weather.pick(others.length)] ?? inode);
    const sectors = Math.max(1, Math.ceil((victim.live.length - length) / sectorBytes));
    return [victim, weather.pick(sectors) * sectorBytes];
  }

  return {
    open: (path) => {
      weather.begin();
      return file(path, found(path));
    },
    create: (path) => {
      weather.begin();
      if (names.has(path)) throw Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' });
      const inode: Inode = { live: growingBytes(), durable: growingBytes(), pending: [] };
      change(dirname(path), (all) => all.set(path, inode));
      return file(path, inode);
    },
    lengthOf: (path) => {
      weather.begin();
      return names.get(path)?.live.length;
    },
    list: (folder) => {
      weather.begin();
      return [...names.keys()].filter((path) => dirname(path) === folder).map((path) => path.slice(folder.length + 1));
    },
    makeFolder: (path) => {
      weather.begin();
      folders.add(path);
    },
    rename: (from, to) => {
      weather.begin();
      const inode = found(from);
      change(dirname(to), (all) => {
        all.delete(from);
        all.set(to, inode);
      });
    },
    remove: (path) => {
      weather.begin();
      found(path);
      change(dirname(path), (all) => all.delete(path));
    },
    syncFolder: (path) => {
      weather.begin();
      if (!folders.has(path) && ![...names.keys()].some((name) => dirname(name) === path)) throw diskError('EIO');
      for (const each of nameChanges) if (each.folder === path) each.apply(durableNames);
      nameChanges = nameChanges.filter((each) => each.folder !== path);
    },
    powerCut: (keep) => {
      let number = 0;
      const kept = () => (keep ? keep(number++) : !weather.chance(weather.rates.loss));
      for (const each of nameChanges) if (kept()) each.apply(durableNames);
      nameChanges = [];
      const inodes = new Set([...names.values(), ...durableNames.values()]);
      names = new Map(durableNames);
      for (const inode of inodes) {
        const pieces = keep
          ? inode.pending.filter(kept)
          : shuffled(inode.pending.flatMap(torn).filter(kept), weather.pick);
        for (const piece of pieces) applyTo(inode.durable, piece);
        inode.pending = [];
        inode.live = inode.durable.copy();
      }
    },
    unsynced: () =>
      nameChanges.length + inodesOf(names, durableNames).reduce((sum, each) => sum + each.pending.length, 0),
    flipBit: (path, bit) => {
      const inode = found(path);
      inode.durable.flipBit(bit);
      inode.live = inode.durable.copy();
    },
    files: () => new Map([...names].sort().map(([path, { live }]) => [path, live.slice(0, live.length)])),
    copy: (other) => {
      const copies = new Map(
        inodesOf(names, durableNames).map((inode): [Inode, Inode] => [
          inode,
          { live: inode.live.copy(), durable: inode.durable.copy(), pending: [...inode.pending] },
        ]),
      );
      if (nameChanges.length > 0) throw new Error('a disk is copied when its names are synced');
      const copied = (all: Map<string, Inode>) => new Map([...all].map(([path, inode]) => [path, copies.get(inode)!]));
      return diskWith(other, copied(names), copied(durableNames), [], new Set(folders));
    },
  };
}

function inodesOf(...maps: readonly Map<string, Inode>[]): readonly Inode[] {
  return [...new Set(maps.flatMap((map) => [...map.values()]))];
}

function applyTo(bytes: GrowingBytes, change: FileChange): void {
  if ('length' in change) bytes.resize(change.length);
  else bytes.write(change.bytes, change.atByte);
}

/** A write in the pieces in which a disk may carry it out. */
function torn(change: FileChange): readonly FileChange[] {
  if ('length' in change) return [change];
  const pieces: FileChange[] = [];
  for (let at = 0; at < change.bytes.length; ) {
    const place = change.atByte + at;
    const end = Math.min(change.bytes.length, at + sectorBytes - (place % sectorBytes));
    pieces.push({ atByte: place, bytes: change.bytes.subarray(at, end) });
    at = end;
  }
  return pieces;
}

function shuffled<T>(list: readonly T[], pick: Weather['pick']): readonly T[] {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at--) {
    const other = pick(at + 1);
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}
