import { expect, it } from 'vitest';
import { canonicalAddress } from './index.ts';

it('an address has one spelling', () => {
  expect(canonicalAddress('HTTPS://WWW.Outlet.example/a/b/?b=2&utm_medium=z&a=1#top')).toBe(
    'outlet.example/a/b?a=1&b=2',
  );
  expect(canonicalAddress('https://t.me/channel/12')).not.toBe(canonicalAddress('https://t.me/channel/13'));
  expect(canonicalAddress('https://t.me/Channel/1')).not.toBe(canonicalAddress('https://t.me/channel/1'));
});
