import { fieldKeyFingerprint, isRefusal, parseFieldKey } from '@truceline/record/sealing';
import type { Desk } from './desk.ts';
import { button, field, make } from './make.ts';
import { type OperatorLink, readOperatorLink } from './operator-link.ts';
import { askRoom } from './send.ts';
import { say } from './words/words.ts';

/** Links the page to an operator: the key comes in a link, and is used once two people have compared its fingerprint. */
export function linkScreen(desk: Desk): HTMLElement {
  const { offered, kept } = desk;
  if (offered) return compareScreen(desk, offered);
  const pasted = field(say('link'), { id: 'pasted', maxlength: 20_000 }, say('linkHint'));
  const take = (): void => {
    const link = readOperatorLink(pasted.input.value);
    if (link) void desk.offer(link);
    else desk.tell(say('linkHint'));
  };
  const fromRoom = async (): Promise<void> => {
    const room = await askRoom();
    if (room?.publicKey === undefined) return desk.tell(say('noRoom'));
    const id = room.cases.length === 1 ? room.cases[0] : undefined;
    await desk.offer({ key: room.publicKey, zones: [], ...(id === undefined ? {} : { case: id }) });
  };
  const team = field(say('team'), { id: 'team', maxlength: 80, value: kept.team ?? '' });
  const keepTeam = async (): Promise<void> => {
    const name = team.input.value.trim();
    if (name === '') return desk.tell(say('required', say('team')));
    await desk.keep({ team: name });
    await desk.go('home');
  };
  // A page that has its key and no team yet asks for that alone.
  const askTeam = kept.link !== undefined && kept.team === undefined;
  return make(
    'div',
    {},
    make('h1', { text: say('settings') }),
    ...(askTeam
      ? [
          team.element,
          make('p', {}),
          make(
            'div',
            { class: 'stack' },
            button(say('save'), () => void keepTeam(), { class: 'chief', id: 'keep-team' }),
          ),
        ]
      : [
          kept.link ? undefined : make('p', { text: say('notLinked') }),
          pasted.element,
          make(
            'div',
            { class: 'stack' },
            button(say('takeLink'), take, { class: 'chief', id: 'take-link' }),
            button(say('fromRoom'), () => void fromRoom(), { id: 'from-room' }),
            button(say('back'), () => void desk.go('home')),
          ),
        ]),
  );
}

function compareScreen(desk: Desk, link: OperatorLink): HTMLElement {
  const publicKey = parseFieldKey(link.key);
  const other = desk.kept.link !== undefined && desk.kept.link.key !== link.key;
  const taken = async (same: boolean): Promise<void> => {
    await desk.settle(same ? link : undefined);
    if (!same) return desk.go('home', say('differed'));
    return desk.go(desk.kept.team === undefined && link.team === undefined ? 'link' : 'home');
  };
  return make(
    'div',
    {},
    make('h1', { text: say('fingerprint') }),
    other ? make('p', { class: 'notice alert', text: say('otherKey') }) : undefined,
    make('p', { text: say('compare') }),
    make('p', {
      class: 'fingerprint',
      id: 'fingerprint',
      text: isRefusal(publicKey) ? '' : fieldKeyFingerprint(publicKey),
    }),
    link.case === undefined ? undefined : make('p', { text: `${say('caseName')}: ${link.case}` }),
    make(
      'div',
      { class: 'stack' },
      button(say('same'), () => void taken(true), { class: 'chief', id: 'same' }),
      button(say('differ'), () => void taken(false), { id: 'differ' }),
    ),
  );
}
