import { describe, expect, it } from 'vitest';
import { raisedBy } from '../codes/trial.ts';

const told = (code: string, text: string) =>
  raisedBy(text)
    .filter((each) => each.code === code && each.column > 1)
    .map((each) => each.message);
const unused = (text: string) => told('TL-705', `  ${text}`);

describe('an item that nothing refers to', () => {
  it('is none that any other item names, whether or not that one is named in turn', () => {
    expect(unused('actor x { role party }')).toEqual(['nothing refers to `x`; use it or remove it']);
    expect(unused('actor x { role party } body b { seats x }')).toEqual(['nothing refers to `b`; use it or remove it']);
    expect(unused('actor x { role party } force f { contributors x 5 troops }').join()).not.toMatch(/`x`/);
    expect(unused('actor x { role party } mechanism m { led by x observes shelling }').join()).not.toMatch(/`x`/);
    expect(unused('class a { means "x" isa b } class b { means "y" }').join()).not.toMatch(/`b`/);
  });

  it('is one that only names itself, or stands only among the holes', () => {
    expect(unused('zone z { union of z }')).toHaveLength(1);
    expect(unused('zone z { unresolved "not drawn" }')).toHaveLength(1);
  });
});

describe('a pledge that is not complete', () => {
  it('lacks what is absent, and leaves open what is a hole', () => {
    expect(told('TL-205', '  pledge p { by fr to ua amount unspecified "how much" due 2030-01-01 }')).toEqual([
      'pledge `p` lacks status and leaves amount open; add what the text says',
    ]);
    expect(told('TL-205', '  pledge p { by fr amount unspecified "how much" status pledged due 2030-01-01 }')).toEqual([
      'pledge `p` leaves amount open; find a text that says it, or keep the hole',
    ]);
  });
});
