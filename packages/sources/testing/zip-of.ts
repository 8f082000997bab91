import { crc32, deflateRawSync } from 'node:zlib';

/** A file of a zip that a test makes, with what a hostile one would say of itself. */
export interface ZipMember {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** Says that it is a symbolic link. */
  readonly link?: true;
  /** Says that it is locked with a password. */
  readonly locked?: true;
  /** Points at the bytes of the first member instead of its own. */
  readonly overlaps?: true;
  /** Says that it unpacks to so many bytes. */
  readonly saysBytes?: number;
}

/** A zip archive of some files, by name: enough of the format (APPNOTE 4.3) for a reader to be tried on. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  return zipOfMembers(Object.entries(files).map(([name, bytes]) => ({ name, bytes })));
}

/** The same of members that may lie about themselves. */
export function zipOfMembers(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, link, locked, overlaps, saysBytes } of members) {
    const plain = Buffer.from(bytes);
    const packed = deflateRawSync(plain);
    const called = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (locked ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(saysBytes ?? plain.length, 18);
    common.writeUInt16LE(called.length, 22);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(0x031e, 4);
    common.copy(central, 6);
    central.writeUInt32LE((link ? 0o120777 : 0o100644) * 0x10000, 38);
    central.writeUInt32LE(overlaps ? 0 : at, 42);
    directory.push(central, called);
    if (overlaps) continue;
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, called, packed]);
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
