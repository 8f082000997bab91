import { fieldKeyFingerprint, isRefusal, parseFieldKey } from '@truceline/record/sealing';
import { codePicture } from './code-picture.ts';
import type { Desk } from './desk.ts';
import { button, choice, field, make } from './make.ts';
import { formatOperatorLink } from './operator-link.ts';
import { isLanguage, languages, say, spoken } from './words/words.ts';

/** Language, team, the operator's key, and whether this works without a network. */
export async function settingsScreen(desk: Desk): Promise<HTMLElement> {
  const { kept } = desk;
  const language = choice(
    say('language'),
    Object.entries(languages).map(([value, { name }]) => ({ value, label: name })),
    {
      chosen: spoken(),
      columns: 'wide',
      changed: () => {
        const chosen = language.value() ?? 'en';
        if (isLanguage(chosen)) void desk.keep({ language: chosen }).then(() => desk.go('settings'));
      },
    },
  );
  for (const span of language.element.querySelectorAll('label')) span.lang = span.querySelector('input')!.value;
  const team = field(say('team'), {
    id: 'team',
    maxlength: 80,
    value: kept.team ?? '',
    onchange: () => void desk.keep({ team: team.input.value.trim() || undefined }),
  });
  const offline = 'serviceWorker' in navigator && (await navigator.serviceWorker.getRegistration())?.active;
  const lasting = await navigator.storage?.persisted?.();
  const code = make('div', {});
  const { link } = kept;
  const publicKey = link && parseFieldKey(link.key);
  return make(
    'div',
    {},
    make('h1', { text: say('settings') }),
    language.element,
    team.element,
    make('h2', { text: say('fingerprint') }),
    publicKey && !isRefusal(publicKey)
      ? make('p', { class: 'fingerprint', id: 'fingerprint', text: fieldKeyFingerprint(publicKey) })
      : make('p', { text: say('notLinked') }),
    link?.case === undefined ? undefined : make('p', { text: `${say('caseName')}: ${link.case}` }),
    make('p', { id: 'offline', text: say(offline ? 'offlineReady' : 'offlineNot') }),
    lasting ? undefined : make('p', { class: 'hint', text: say('notKept') }),
    make(
      'div',
      { class: 'stack' },
      link
        ? button(
            say('showLink'),
            () => code.replaceChildren(codePicture(formatOperatorLink(location.href, link), say('showLink'))),
            { id: 'show-link' },
          )
        : undefined,
      code,
      button(say('link'), () => void desk.go('link'), { id: 'to-link' }),
      button(say('back'), () => void desk.go('home'), { id: 'back' }),
    ),
  );
}
