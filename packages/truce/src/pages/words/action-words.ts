import { currentLanguage, phrase, say } from '../../wording/index.ts';

/** What a text has actors do, in the words of the language of agreements; another word stays as it is. */
const actions: Readonly<Record<string, string>> = {
  decide: phrase('decide'),
  deploy: phrase('deploy'),
  monitor: phrase('monitor, as an action'),
  notify: phrase('notify'),
  consult: phrase('consult'),
  convene: phrase('convene'),
  warn: phrase('warn'),
  sanction: phrase('sanction'),
  cooperate: phrase('cooperate'),
  fund: phrase('fund'),
  supply: phrase('supply'),
  train: phrase('train'),
  verify: phrase('verify'),
  investigate: phrase('investigate'),
  intervene: phrase('intervene'),
  'use force': phrase('use force'),
  'share intelligence': phrase('share intelligence'),
};

/** An action in the language of the page, with the force that it uses and where: `` deploy using `mnf` in `south` ``. */
export function actionWords(written: string): string {
  const plain = written.replaceAll('_', ' ');
  if (currentLanguage() === 'en') return plain;
  const [, action = '', force, zones] =
    /^([a-z ]+?)(?: using (`[^`]+`))?(?: in (`[^`]+`(?:, `[^`]+`)*))?$/.exec(plain) ?? [];
  if (!Object.hasOwn(actions, action)) return written;
  const said = { action: say(actions[action]!), force: force ?? '', zones: zones ?? '' };
  if (force === undefined) return zones === undefined ? said.action : say('{action} in {zones}', said);
  return zones === undefined ? say('{action} using {force}', said) : say('{action} using {force} in {zones}', said);
}
