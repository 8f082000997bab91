import { type Id, itemKind, itemsOf, shortName } from '@truceline/truce/terms';
import type { CompiledAgreement } from '../compile/compile.ts';
import { inferencesIn, plainReading } from '../plain/index.ts';
import { itemNamedAt } from './names.ts';

/**
 * What an editor shows of the item under the hand, as Markdown: its words with their source, what it says in plain words,
 * who decides, and what depends on it.
 */
export function hoverAt(text: string, offset: number, compiled: CompiledAgreement): string | undefined {
  const id = itemNamedAt(text, offset, compiled);
  return id === undefined ? undefined : aboutItem(id, compiled);
}

function aboutItem(id: Id, { terms, sidecar, text }: CompiledAgreement): string {
  const item = itemsOf(terms).find((each) => each.id === id);
  const title = sidecar.titles[id] ?? shortName(id).replaceAll('_', ' ');
  const quotes = (item?.quotes ?? []).map((quote) => `> ${escaped(quote)}`);
  const cites = (item?.cites ?? []).map((cite) => `${shortName(cite.source)}, ${cite.place}`);
  const plain = plainReading(terms, sidecar, id, 'en', {}, inferencesIn(terms, text)).map((sentence) =>
    escaped(sentence.text),
  );
  const dependent = itemsOf(terms)
    .filter((each) => each.id !== id && JSON.stringify(each).includes(`"${id}"`))
    .map((each) => `\`${shortName(each.id)}\``);
  return [
    `**${escaped(title)}** (${itemKind(id)}${item ? `, ${item.basis === 'none' ? 'no source' : item.basis}` : ''})`,
    ...quotes,
    ...(cites.length > 0 ? [escaped(cites.join('; '))] : []),
    plain.join(' '),
    dependent.length > 0 ? `Named by ${dependent.slice(0, 12).join(', ')}${dependent.length > 12 ? ' …' : ''}` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Words of a text never become markup. */
function escaped(words: string): string {
  return words.replace(/[\\`*_{}[\]<>#|!]/g, '\\$&').replace(/\s+/g, ' ');
}
