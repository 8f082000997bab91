import { type DocketCase, type TextInForce, textAt, type Vote } from '@truceline/truce/decisions';
import { formatLocal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from './markup.ts';

/** Where an amended text is in force or is to come: which, from when, by which act, and that counts do not follow it. */
export function amendedNotice(edition: Edition): Markup {
  const inForce = edition.decisions?.inForce;
  if (!inForce || inForce.texts.length === 1) return markup``;
  const { until, dayZone } = edition.case;
  const now = textAt(inForce, until);
  const [first] = inForce.texts;
  const coming = inForce.texts.filter(({ amended }) => amended !== undefined && amended.from > until);
  const present =
    now.amended === undefined || now.hash === first!.hash
      ? markup``
      : markup`<p class="notice">${sayMarkup('{heading} from {time} on, by the act “{act}”: {text}. Votes and clocks that begin since follow it; counts still follow the text of {first}, and so do guarantees, the ladder and who may act.', { heading: markup`<strong>${say('An amended text is in force')}</strong>`, time: formatLocal(now.amended.from, dayZone), act: now.amended.act.words, text: named(now, edition), first: named(first!, edition) })}</p>`;
  return markup`${present}${coming.map((text) => markup`<p class="notice">${sayMarkup('From {time} on, another text is to be in force: {text}, by the act “{act}”. What is opened before then goes on under the text of its opening.', { time: formatLocal(text.amended!.from, dayZone), text: named(text, edition), act: text.amended!.act.words })}</p>`)}`;
}

/** Under which text a case began, where that is not the one in force. */
export function beganUnder({ openedAt }: DocketCase, edition: Edition): Markup {
  const text = otherThanNow(openedAt, edition);
  return text
    ? markup`<p class="notice">${sayMarkup('This case began under another text than the one in force: {text}. What was opened under that text goes on under it.', { text: named(text, edition) })}</p>`
    : markup``;
}

/** Under which text a vote was opened, where that is not the one in force: its seats, its quorum and its majority stay. */
export function votedUnder({ opensAt }: Vote, edition: Edition): Markup {
  const text = otherThanNow(opensAt, edition);
  return text
    ? markup`<p class="notice">${sayMarkup('Seats, quorum and majority are those of the text in force when the vote was opened: {text}.', { text: named(text, edition) })}</p>`
    : markup``;
}

function otherThanNow(then: Vote['opensAt'], edition: Edition): TextInForce | undefined {
  const inForce = edition.decisions?.inForce;
  if (!inForce) return undefined;
  const text = textAt(inForce, then);
  return text.hash === textAt(inForce, edition.case.until).hash ? undefined : text;
}

/** A text by its name and the beginning of its hash. */
function named({ hash, amended, terms }: TextInForce, edition: Edition): Markup {
  const first = edition.decisions!.inForce.texts[0]!.hash;
  const title =
    amended === undefined || hash === first ? edition.agreement.sidecar.titles[terms.agreement] : amended.title;
  const said = {
    title: markup`<cite lang="">${title ?? terms.agreement}</cite>`,
    hash: markup`<code>${hash.slice(0, 12)}</code>`,
  };
  return hash === first
    ? sayMarkup('{title} (the text that the case began with, hash {hash})', said)
    : sayMarkup('{title} (hash {hash})', said);
}
