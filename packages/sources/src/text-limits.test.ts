import { describe, expect, it } from 'vitest';
import { keptText, textMax, titleMax } from './text-limits.ts';

describe('text of a source', () => {
  it('is kept as it is but for what hides: control characters, turned writing, broken halves of letters', () => {
    expect(keptText(' a\r\nb\tc\rd ')).toBe('a\nb\tc\nd');
    expect(keptText('<b>&amp;</b> „так“ 🕊')).toBe('<b>&amp;</b> „так“ 🕊');
    expect(keptText('a\u0000\u0007\u001b[31mb\u007f\u0085\u2028c\u202ed\u2066e')).toBe('a[31mbcde');
    expect(keptText('a\ud800b')).toBe('a\ufffdb');
  });

  it('is cut at a number of characters, never within one, and says so by an ellipsis', () => {
    expect(keptText('🕊🕊🕊', 2)).toBe('🕊🕊…');
    expect(keptText('🕊🕊', 2)).toBe('🕊🕊');
    expect([...keptText('x'.repeat(1_000_000))]).toHaveLength(textMax + 1);
    expect([...keptText('ї'.repeat(1_000), titleMax)]).toHaveLength(titleMax + 1);
  });
});
