import type { CompiledAgreement } from '@truceline/language';
import { itemKind, itemsOf, shortName } from '@truceline/truce/terms';

/** How a reader who has not seen the encoding is told of it. */
export interface ReaderWords {
  /** A message as a sentence: names by their titles, words of the language without ticks, advice to an encoder left out. */
  readonly sentence: (message: string) => string;
  /** One name of the text by its title. */
  readonly name: (name: string) => string;
}

/** The words for the readers of one text. */
export function wordsForReader({ terms, sidecar, readings }: CompiledAgreement): ReaderWords {
  const names = new Map<string, string>();
  const kinded = (kind: string, name: string) =>
    names.set(name, `the ${kind.replaceAll('_', ' ')} “${name.replaceAll('_', ' ')}”`);
  for (const ladder of terms.ladders)
    for (const step of ladder.steps) kinded('step', shortName(step.id).replace(/^.*[./]/, ''));
  for (const reading of readings) kinded('reading', reading.name);
  for (const item of itemsOf(terms)) kinded(itemKind(item.id), shortName(item.id));
  for (const [id, title] of Object.entries(sidecar.titles)) names.set(shortName(id), `“${title}”`);
  const name = (each: string): string => names.get(each) ?? each.replaceAll('_', ' ');
  return {
    name,
    sentence: (message) => {
      // A message that names the kind itself does not say it twice: step `warn`, the reading `x`.
      const said = withoutAdvice(message).replace(
        /(?:\b(the )?(step|reading) )?`([^`]+)`/g,
        (_, __, kind: string | undefined, each: string) => {
          const told = name(each);
          return kind === undefined || told.startsWith(`the ${kind} `) ? told : `the ${kind} ${told}`;
        },
      );
      return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.?!]$/.test(said) ? '' : '.'}`;
    },
  };
}

/** Verbs with which the second half of a message tells an encoder what to do; other second halves say something of the text. */
const advice =
  /^(?:add|agree|choose|cite|close|correct|fill|find|get|give|keep|lengthen|let|make|name|put|raise|remove|run|say|set|shorten|state|take|task|use|write)\b/;

function withoutAdvice(message: string): string {
  const at = Math.max(message.lastIndexOf('; '), message.lastIndexOf('? '));
  if (at <= 0 || !advice.test(message.slice(at + 2))) return message;
  return message.slice(0, message[at] === '?' ? at + 1 : at);
}
