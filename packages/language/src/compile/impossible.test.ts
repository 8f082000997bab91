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

describe('a time at which clocks are changed', () => {
  const at = (zone: string, time: string) =>
    compileAgreement('a.truce', {
      readText: () => `truce v1 agreement x "X" dated 2030-01-01 ${zone} ceasefire c { starts ${time} }`,
    })
      .diagnostics.filter((each) => each.code === 'TL-706')
      .map((each) => `${each.severity} ${each.message}`);
  const kyiv = 'timezone "Europe/Kyiv"';

  it('never comes where they skip it, and comes twice where they are put back', () => {
    expect(at(kyiv, '2030-03-31T03:30')).toEqual([
      'error `2030-03-31T03:30` never comes in `Europe/Kyiv`, whose clocks go from +02:00 to +03:00; write `2030-03-31T03:30+02:00`, or another time',
    ]);
    expect(at(kyiv, '2030-10-27T03:30')).toEqual([
      'warning `2030-10-27T03:30` comes twice in `Europe/Kyiv`; write `2030-10-27T03:30+03:00` for the first or `2030-10-27T03:30+02:00` for the second',
    ]);
    expect(at('timezone "Australia/Lord_Howe"', '2030-04-07T01:45')).toEqual([
      expect.stringMatching(/comes twice .*\+11:00` for the first .*\+10:30` for the second$/),
    ]);
    expect(at('timezone "America/St_Johns"', '2030-03-10T02:30')).toEqual([
      expect.stringMatching(/from -03:30 to -02:30; write `2030-03-10T02:30-03:30`/),
    ]);
  });

  it('is not found beside the change, with an offset, at the end of a day, or where no zone is said', () => {
    for (const time of ['02:59', '04:00', '03:30+02:00', '24:00', '12:00:30'])
      expect(at(kyiv, `2030-03-31T${time}`)).toEqual([]);
    for (const time of ['02:59', '04:00', '03:30+02:00', '00:30']) expect(at(kyiv, `2030-10-27T${time}`)).toEqual([]);
    expect([...at('', '2030-03-31T03:30'), ...at('timezone unspecified "x"', '2030-03-31T03:30')]).toEqual([]);
    expect(at(kyiv, '2030-03-31')).toEqual([]);
  });
});
