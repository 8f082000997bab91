import { useGround } from '../ground/index.ts';
import { useMonitor, useStore } from '../state/index.ts';
import { say } from '../wording/index.ts';
import type { AddressNotice } from './address.ts';
import { noticesStore } from './follow.ts';

const shownMax = 5;
const wordMaxChars = 60;

/** What the address asked for and did not get, in sentences above the page. Nothing is left out in silence. */
export function AddressNotices() {
  const notices = useStore(noticesStore, (list) => list);
  const absent = useAbsent();
  const sentences = [...notices.map(sentenceOf), ...absent];
  if (sentences.length === 0) return null;
  return (
    <div className="address-notices notice" role="status">
      <ul>
        {sentences.slice(0, shownMax).map((sentence) => (
          <li key={sentence}>
            <bdi>{sentence}</bdi>
          </li>
        ))}
      </ul>
      {sentences.length > shownMax ? (
        <p>{say('{n, plural, one {# more} other {# more}} like these', { n: sentences.length - shownMax })}</p>
      ) : null}
      <button type="button" onClick={() => noticesStore.set([])}>
        {say('Understood')}
      </button>
    </div>
  );
}

/** Names in the address that this case does not have, as far as it is known now. */
function useAbsent(): readonly string[] {
  const ground = useGround();
  const filters = useMonitor((state) => state.filters);
  const incident = useMonitor((state) => state.incident);
  const known = useMonitor((state) => state.known);
  if (!ground) return [];
  const zones = new Set(ground.zones.map(({ id }) => id));
  const kinds = new Set(ground.kinds.map(({ id }) => id));
  return [
    ...filters.zones
      .filter((zone) => !zones.has(zone))
      .map((zone) => say('This case has no zone {name}; nothing can lie in it.', { name: short(zone) })),
    ...filters.kinds
      .filter((kind) => !kinds.has(kind))
      .map((kind) => say('No incident of this case is of the kind {name}.', { name: short(kind) })),
    ...(incident === undefined || ground.incidents.id.includes(incident)
      ? []
      : [
          known === undefined
            ? say(
                'There is no incident {name} in what is known now: it may have been joined with another or withdrawn.',
                {
                  name: short(incident),
                },
              )
            : say('There is no incident {name} in what was known at that instant.', { name: short(incident) }),
        ]),
  ];
}

function sentenceOf(notice: AddressNotice): string {
  switch (notice.kind) {
    case 'unknown':
      return say('The address asks for {key}, which this page does not know; it was left out.', {
        key: short(notice.key),
      });
    case 'malformed':
      return say('The address gives {value} for {key}, which cannot be read; it was left out.', {
        key: short(notice.key),
        value: short(notice.value),
      });
    case 'twice':
      return say('The address gives {key} more than once; the first was taken.', { key: short(notice.key) });
    case 'tooLong':
      return say('The address is too long to be read; everything is shown.');
    case 'older':
      return say('This address is of an older form; what it says was taken as far as it is still understood.');
    case 'newer':
      return say('This address is of a newer form ({version}); what it says was taken as far as it is understood.', {
        version: notice.version,
      });
  }
}

/** A word of an address as it fits a sentence, without marks that turn the sentence around. */
function short(word: string): string {
  const plain = word.replace(/[\p{Cc}\p{Cf}]/gu, '');
  const letters = [...plain];
  return `‘${letters.length > wordMaxChars ? `${letters.slice(0, wordMaxChars).join('')}…` : plain}’`;
}
