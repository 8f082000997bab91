import { instant } from '@truceline/truce/kernel';
import type { Edition, ReleasedAttachment } from '@truceline/truce/pages';
import { expect, it } from 'vitest';
import { attachmentsPart } from './attachments-part.ts';

const edition = { case: { id: 'planted', dayZone: 'UTC' } } as unknown as Edition;
const sent: ReleasedAttachment = {
  kept: 'blob',
  hash: 'ab'.repeat(32),
  role: 'asItCame',
  name: '../../etc/pass\u0000wd\u202egpj.<script>alert(1)</script>\n.jpg',
  bytes: 12,
  receivedAt: instant(0),
};

it('a name with a path, script, or what turns writing stands on the page as its letters, and in no address', () => {
  const page = String(
    attachmentsPart([sent], edition, { path: 'planted/observations/x/' }, () => ({
      type: 'JPEG picture',
      bytes: 12,
      sha256: sent.hash,
      shown: { width: 1, height: 1 },
      metadata: [],
      download: true,
    })),
  );
  expect(page).toContain('../../etc/pass\ufffdwd\ufffdgpj.&lt;script&gt;alert(1)&lt;/script&gt;\ufffd.jpg');
  const addresses = [...page.matchAll(/(?:href|src|download)="([^"]*)"/g)].map((match) => match[1]);
  expect([...new Set(addresses)]).toEqual([
    `../../../planted/attachments/${sent.hash}/shown`,
    `../../../planted/attachments/${sent.hash}/file`,
  ]);
});

it('a name without end is cut, and a page of no room offers no download and no picture', () => {
  const page = String(
    attachmentsPart([{ ...sent, name: 'x'.repeat(5_000) }], edition, { path: 'planted/' }, undefined),
  );
  expect(page).toContain(`${'x'.repeat(120)}…`);
  expect(page).not.toMatch(/x{121}|<img|href=/);
});
