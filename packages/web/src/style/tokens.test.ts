import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const style = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
type Tokens = ReadonlyMap<string, string>;

function listIn(block: string): Tokens {
  return new Map([...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}
const common = listIn(/:root \{([^}]*)\}/.exec(style)![1]!);
const asked = listIn(/@media \(prefers-contrast: more\) \{\s*:root \{([^}]*)\}/.exec(style)![1]!);
const chosen = listIn(/:root\[data-contrast='more'\] \{([^}]*)\}/.exec(style)![1]!);
const colours = (tokens: Tokens, side: 0 | 1): ReadonlyMap<string, string> =>
  new Map(
    [...tokens].flatMap(([name, value]) => {
      const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
      const colour = pair?.[side + 1] ?? (value.startsWith('#') ? value : undefined);
      return colour === undefined ? [] : [[name, colour]];
    }),
  );
const themes = (['light', 'dark'] as const).flatMap((name, side) => {
  const own = colours(common, side as 0 | 1);
  return [
    [name, own] as const,
    [`${name}, high contrast`, new Map([...own, ...colours(asked, side as 0 | 1)])] as const,
  ];
});

/** Grounds on which text and marks may stand. */
const pages = ['paper', 'raised', 'sunken'];
const map = ['land', 'sea'];
/** Text: at least 4.5 : 1 on each of these grounds. */
const text: Readonly<Record<string, readonly string[]>> = {
  ink: [...pages, 'over-soft', 'open-soft', 'within-soft', 'idle-soft', 'hypothetical-soft', 'land', 'sea'],
  'ink-soft': pages,
  link: [...pages, 'over-soft', 'open-soft', 'within-soft', 'idle-soft'],
  'link-visited': [...pages, 'over-soft', 'open-soft', 'within-soft', 'idle-soft'],
  over: [...pages, 'over-soft'],
  open: [...pages, 'open-soft'],
  within: [...pages, 'within-soft'],
  idle: [...pages, 'idle-soft'],
  hypothetical: [...pages, 'hypothetical-soft'],
  exercise: [...pages],
  'exercise-ink': ['exercise-ground'],
  paper: ['ink', 'ink-soft', 'over', 'within', 'open'],
};
/** Marks, and edges of what can be pressed: at least 3 : 1. */
const marks: Readonly<Record<string, readonly string[]>> = {
  'rule-strong': pages,
  focus: pages,
  mark: [...pages, ...map],
  limit: [...pages, ...map],
  line: map,
  hatch: ['paper', 'raised', 'open-soft', 'land'],
};
/** What only divides or decorates: nothing is told by it alone. */
const decoration = new Set(['rule', 'coast', 'border', 'river', 'mark-soft']);
const grounds = new Set([...Object.values(text), ...Object.values(marks)].flat());

describe.each(themes)('the colours of %s', (_, theme) => {
  it('have a role each: text, a mark, a ground or decoration', () => {
    const known = (name: string) => name in text || name in marks || grounds.has(name) || decoration.has(name);
    expect([...theme.keys()].filter((name) => !known(name))).toEqual([]);
  });
  it.each([
    ['text', text, 4.5],
    ['marks', marks, 3],
  ] as const)('%s stand out from every ground', (_kind, pairs, least) => {
    const weak = Object.entries(pairs).flatMap(([name, on]) =>
      on.flatMap((ground) => {
        const ratio = contrast(theme.get(name)!, theme.get(ground)!);
        return ratio < least ? [`${name} on ${ground}: ${ratio.toFixed(2)}`] : [];
      }),
    );
    expect(weak).toEqual([]);
  });
  it('hold no green', () => {
    const green = [...theme].filter(([, colour]) => {
      const { hue, chroma } = hueOf(colour);
      return hue > 75 && hue < 170 && chroma > 0.06;
    });
    expect(green).toEqual([]);
  });
});

it('high contrast is the same whether the device asks or the reader chose', () => {
  expect([...chosen]).toEqual([...asked]);
});

it('print is black on white whatever was chosen', () => {
  const print = readFileSync(join(import.meta.dirname, 'print.css'), 'utf8');
  const root = /:root:root:root \{([^}]*)\}/.exec(print)?.[1] ?? '';
  expect(root).toContain('color-scheme: light;');
  const list = listIn(root);
  expect([list.get('paper'), list.get('ink')]).toEqual(['#ffffff', '#000000']);
  for (const name of ['ink', 'ink-soft', 'link', 'over', 'open', 'within', 'limit', 'mark', 'exercise', 'hypothetical'])
    expect(contrast(list.get(name)!, '#ffffff'), name).toBeGreaterThan(7);
});

/** The ratio of WCAG 2.2, 1.4.3: relative luminances, the lighter above the darker. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = partsOf(colour).map((part) =>
    part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function hueOf(colour: string): { readonly hue: number; readonly chroma: number } {
  const [red = 0, green = 0, blue = 0] = partsOf(colour);
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const chroma = most - least;
  if (chroma === 0) return { hue: 0, chroma };
  const sixth =
    most === red ? (green - blue) / chroma : most === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4;
  return { hue: (sixth * 60 + 360) % 360, chroma };
}

function partsOf(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
}
