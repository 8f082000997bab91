import { type Refusal, refuse } from '@truceline/truce/kernel';

/** What an engine says of one way; `undefined` where it finds none. */
export type EngineWay = { readonly seconds: number; readonly metres: number | undefined } | undefined;

/** The refusal of an answer in another form than is documented. */
export function strangeAnswer(engine: string): Refusal {
  return refuse(
    'routing-answer',
    `${engine} answers in another form than is documented; is another program at that address?`,
  );
}
