/**
 * A text that the script says, in the language of the page. The English text is the key; the page carries the others in
 * `<template id="room-words">`, one `<p data-for="the English text">` each (see publish/room-words.ts of the server).
 */
export function say(message: string, values: Readonly<Record<string, string | number>> = {}): string {
  const told = document.querySelector<HTMLTemplateElement>('#room-words')?.content.children ?? [];
  const words = [...told].find((each) => (each as HTMLElement).dataset.for === message)?.textContent ?? message;
  return words.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
