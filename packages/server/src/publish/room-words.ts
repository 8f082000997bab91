import { currentLanguage, phrase, say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';

/** What the script of the pages says, by its English texts. */
export const roomWords: readonly string[] = [
  phrase('link copied'),
  phrase('the browser did not allow copying; copy the address from its bar'),
  phrase('Go to: press the letter of a page'),
  phrase('Shown now: new acts, {count}'),
  phrase('this page was read again: something came in'),
  phrase('New acts: {count}.'),
  phrase('Something came in.'),
  phrase('The record has grown since this page was made.'),
  phrase('Read it again'),
  phrase('What you are writing stays until you ask for it.'),
  phrase('Show it; what is half written here goes'),
  phrase('No connection to the room: what comes in now is not shown. This page is as known at {known}.'),
  phrase('No connection to the room: what comes in now is not shown.'),
  phrase('The room is connected again.'),
];

/** The texts of the script in the language of the page, for its function `say`; in English they stand in the script. */
export function roomWordsTemplate(): Markup {
  if (currentLanguage() === 'en') return markup``;
  const told = (message: string): string =>
    say(message, Object.fromEntries([...message.matchAll(/\{(\w+)\}/g)].map(([place, name = '']) => [name, place])));
  return markup`<template id="room-words">${roomWords.map((message) => markup`<p data-for="${message}">${told(message)}</p>`)}</template>`;
}
