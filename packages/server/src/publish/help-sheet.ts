import { say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';

/** The sheet of keys and of how pages look; a script opens it, so without one neither it nor its button is seen. */
export function helpSheet(): Markup {
  const key = (keys: readonly string[], words: string, when?: string) =>
    markup`<div${when === undefined ? '' : markup` data-when="${when}"`}><dt>${keys.map((each) => markup`<kbd>${each}</kbd> `)}</dt><dd>${words}</dd></div>`;
  const choice = (name: string, value: string, words: string) =>
    markup`<label><input type="radio" name="${name}" value="${value}" data-display="${name}"> ${words}</label>`;
  return markup`<dialog id="help" aria-labelledby="help-title">
<h2 id="help-title">${say('Keys and display')}</h2>
<fieldset><legend>${say('Colours')}</legend>${choice('theme', '', say('as the device asks'))}${choice('theme', 'light', say('light'))}${choice('theme', 'dark', say('dark'))}</fieldset>
<fieldset><legend>${say('Contrast')}</legend>${choice('contrast', '', say('as the device asks'))}${choice('contrast', 'more', say('high'))}</fieldset>
<h3>${say('Keys on this page')}</h3>
<dl>${key(['?'], say('this sheet'))}${key(['Esc'], say('closes what lies above the page'))}${key(['j', 'k'], say('next row of a list, row before'), 'main [data-rows]')}${key(['←', '→'], say('the day before, the day after'), '[data-scrubber]')}${key(['←', '→', 'Home', 'End'], say('from day to day in the strip, once it has the focus'), 'figure.strip a')}</dl>
<dl data-own-keys></dl>
<h3>${say('Pages: g, then a letter')}</h3>
<dl data-ways></dl>
<p><button type="button" data-close-help>${say('Close')}</button></p>
</dialog>`;
}

/** What opens the sheet, at the foot of every page. */
export function helpButton(): Markup {
  return markup`<p><button type="button" data-open-help hidden>${say('Keys and display')} <kbd aria-hidden="true">?</kbd></button></p>`;
}
