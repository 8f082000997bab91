import { describe, expect, it } from 'vitest';
import { type Terminal, UsageError } from './command.ts';
import { ledToParts, refused } from './parts.ts';

const said: string[] = [];
const terminal = { err: (text: string) => void said.push(text) } as unknown as Terminal;
const led = ledToParts('fusion', {
  learn: async () => ({ help: 'how to learn', run: async (argv) => argv.length }),
});

describe('a command of several parts', () => {
  it('leads the words after the name to the part, and its help', async () => {
    expect(await led.run(['learn', 'a', 'b'], terminal)).toBe(2);
    expect(await led.helpOn(['learn'])).toBe('how to learn');
    expect(await led.helpOn(['toString'])).toBeUndefined();
    expect(await led.helpOn([])).toBeUndefined();
  });

  it('names the nearest part, or all of them', async () => {
    const problem = (words: string[]) => led.run(words, terminal).catch((each: unknown) => each as UsageError);
    for (const [words, message] of [
      [['lern'], '`lern` is no part of fusion; did you mean `learn`?'],
      [['toString'], '`toString` is no part of fusion: learn'],
      [[], 'name a part: learn'],
    ] as const) {
      const found = await problem([...words]);
      expect(found).toBeInstanceOf(UsageError);
      expect((found as UsageError).message).toBe(message);
    }
  });

  it('says a refusal in one line', () => {
    expect(refused('fusion', { message: 'no such file' }, terminal)).toBe(2);
    expect(said).toEqual(['truceline fusion: no such file']);
  });
});
