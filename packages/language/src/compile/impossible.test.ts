import { describe, expect, it } from 'vitest';
import { compileAgreement } from './compile.ts';

function found(text: string): readonly string[] {
  return compileAgreement('a.truce', { readText: (path) => (path === 'a.truce' ? `truce v1 ${text}` : undefined) })
    .diagnostics.filter((each) => each.code === 'TL-706')
    .map((each) => `${each.line}:${each.column} ${each.message}`)
    .sort();
}

describe('what no calendar has', () => {
  it('is one diagnostic each, at its place: dates, times, zones, rules of counting', () => {
    expect(
      found(
        [
          'agreement x dated 2030-02-30',
          'timezone "Mars/Base" calendar same_tim sideways',
          'ceasefire c { starts 2030-02-28T25:61 ends 2029-02-29 }',
        ].join('\n'),
      ),
    ).toEqual([
      '1:28 `2030-02-30` is on no calendar and no clock; correct the date or the time',
      '2:1 `Mars/Base` is no time zone; name one of the tz database, such as `Europe/Kyiv`',
      '2:22 `same_tim` is no rule of counting; did you mean `same_time`?',
      '2:22 `sideways` is no rule of counting; use down or up',
      '3:22 `2030-02-28T25:61` is on no calendar and no clock; correct the date or the time',
      '3:44 `2029-02-29` is on no calendar and no clock; correct the date or the time',
    ]);
  });

  it('is not found in leap years, offsets, midnight and holes', () => {
    expect(
      found(
        'agreement x dated 2028-02-29 timezone "Europe/Kyiv" calendar midnight up ceasefire c { starts 2030-01-01T00:00Z ends 2030-06-30T23:59:59+03:00 }',
      ),
    ).toEqual([]);
    expect(found('agreement x dated 2028-02-29 timezone unspecified "x" calendar unspecified "y"')).toEqual([]);
  });
});
