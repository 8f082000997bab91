import { encodeUtf8, isRefusal, parseFieldKey, sealBox, sha256Hex } from '@truceline/record/sealing';
import type { FieldAttachment, FieldItem } from '@truceline/truce/field';
import type { Change, NewBox, Outbox } from './outbox.ts';

/** Bytes to be sealed beside an item. */
export interface ToSeal {
  readonly role: FieldAttachment['role'];
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** A name for an item, minted when its form is opened. */
export function mintId(): string {
  return [...random(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Seals an item and what belongs to it to the operator's key, and keeps the sealed bytes with what changes by it in one step.
 * From then on this device holds nothing that could read them. `false` where the item was saved before; throws where a box
 * would be too large or the device does not keep it.
 */
export async function saveItem(
  outbox: Outbox,
  key: string,
  item: FieldItem,
  attachments: readonly ToSeal[] = [],
  change: Change = {},
): Promise<boolean> {
  const to = parseFieldKey(key);
  if (isRefusal(to)) throw new Error(to.message);
  const sealed = (content: Uint8Array, purpose: NewBox['purpose']): NewBox => {
    const box = sealBox(content, { to, purpose, random });
    if (isRefusal(box)) throw new Error(box.message);
    return { hash: sha256Hex(box), sealed: box, purpose };
  };
  const beside = attachments.map(({ bytes }) => sealed(bytes, 'attachment'));
  const named = beside.map(
    ({ hash }, index): FieldAttachment => ({
      role: attachments[index]!.role,
      box: hash,
      mediaType: attachments[index]!.mediaType,
      bytes: attachments[index]!.bytes.length,
    }),
  );
  const whole = item.type === 'observation' ? { ...item, attachments: named } : item;
  const text = encodeUtf8(JSON.stringify(whole));
  if (isRefusal(text)) throw new Error(text.message);
  return outbox.save(item.id, [sealed(text, 'item'), ...beside], change);
}

function random(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}
