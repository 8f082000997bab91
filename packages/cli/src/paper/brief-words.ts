import type { CompiledAgreement } from '@truceline/language';
import { itemKind, itemsOf, shortName } from '@truceline/truce/terms';

/**
 * How a message is said to a reader who has not seen the encoding: names of the text by their titles, words of the language
 * without their ticks, the advice to whoever encodes left out, as a sentence.
 */
export function wordsForReader({ terms, sidecar }: CompiledAgreement): (message: string) => string {
  const names = new Map<string, string>();
  for (const item of itemsOf(terms))
    names.set(shortName(item.id), `the ${itemKind(item.id).replaceAll('_', ' ')} “${shortName(item.id)}”`);
  for (const [id, title] of Object.entries(sidecar.titles)) names.set(shortName(id), `“${title}”`);
  return (message) => {
    const said = withoutAdvice(message).replace(
      /`([^`]+)`/g,
      (_, name: string) => names.get(name) ?? name.replaceAll('_', ' '),
    );
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.?!]$/.test(said) ? '' : '.'}`;
  };
}

/** Verbs with which the second half of a message tells an encoder what to do; other second halves say something of the text. */
const advice =
  /^(?:add|agree|choose|cite|close|correct|fill|find|get|give|keep|lengthen|let|make|name|put|raise|remove|run|say|set|shorten|state|take|task|use|write)\b/;

function withoutAdvice(message: string): string {
  const at = message.lastIndexOf('; ');
  return at > 0 && advice.test(message.slice(at + 2)) ? message.slice(0, at) : message;
}
