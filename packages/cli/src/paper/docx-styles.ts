import { xmlPieces } from './xml-pieces.ts';

/** What each style of a word processor's file says of being shown; styles that say nothing take it from the one below. */
export type HidingStyles = ReadonlyMap<string, { readonly below?: string; readonly hides?: boolean }>;

/** Most styles that may rest on each other. */
const depthMax = 50;

/** Reads which styles hide their text (`w:vanish`). */
export function hidingStyles(styles: string): HidingStyles {
  const found = new Map<string, { below?: string; hides?: boolean }>();
  let own: { below?: string; hides?: boolean } = {};
  let changed = 0;
  for (const piece of xmlPieces(styles)) {
    if (piece.kind === 'text') continue;
    if (piece.name.endsWith('PrChange')) changed += piece.kind === 'open' ? 1 : -1;
    if (piece.kind === 'close' || changed > 0) continue;
    if (piece.name === 'w:style') {
      own = {};
      found.set(attributeOf(piece.attributes, 'w:styleId') ?? '', own);
    } else if (piece.name === 'w:basedOn') own.below = attributeOf(piece.attributes) ?? '';
    else if (piece.name === 'w:vanish') own.hides = isOn(piece.attributes);
  }
  return found;
}

/** Whether a style hides its text. */
export function hides(styles: HidingStyles, style: string | undefined): boolean {
  let at = style === undefined ? undefined : styles.get(style);
  for (let depth = 0; at !== undefined && depth < depthMax; depth++) {
    if (at.hides !== undefined) return at.hides;
    at = at.below === undefined ? undefined : styles.get(at.below);
  }
  return false;
}

/** An attribute of a tag. */
export function attributeOf(attributes: string, name = 'w:val'): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found?.[1] ?? found?.[2];
}

/** Whether a switch such as `<w:vanish/>` is on: it is, unless it says that it is not. */
export function isOn(attributes: string): boolean {
  return !['0', 'false', 'off'].includes(attributeOf(attributes) ?? '');
}
