import type { Listed, ListedPlaces } from './listed-places.ts';

/**
 * `<section data-where="<address>" data-place="<address of a place, ID in it>" data-words="<JSON>">` finds a place by its name, or those
 * nearest to where the browser is. The list at the address is read when the reader first asks, and searched here: neither a name nor
 * a position leaves the browser. Without a script the section is a link.
 */
export function findPlaces(page: Document): void {
  const ready = () => {
    for (const section of page.querySelectorAll<HTMLElement>('[data-where]:not([data-ready])')) offer(section);
  };
  page.addEventListener('room:shown', ready);
  ready();
}

interface Words {
  readonly none: string;
  readonly more: string;
  readonly reading: string;
  readonly failed: string;
  readonly asking: string;
  readonly refused: string;
  readonly nearest: string;
  /** `{number} km` */
  readonly km: string;
}

const shownMax = 8;

function offer(section: HTMLElement): void {
  section.dataset.ready = '';
  const form = section.querySelector('form')!;
  const input = form.querySelector('input')!;
  const near = form.querySelector<HTMLElement>('[data-near]')!;
  const words = JSON.parse(section.dataset.words!) as Words;
  const show = (said: string, found: readonly (readonly [place: Listed, beside: string])[] = []) =>
    shown(section, said, found);
  let list: Promise<ListedPlaces> | undefined;
  let asked = 0;
  // One answer at a time: what was asked for before is not shown any more.
  const answer = async (found: (places: ListedPlaces) => void): Promise<void> => {
    const own = ++asked;
    list ??= read(section.dataset.where!);
    try {
      const places = await list;
      if (own === asked) found(places);
    } catch {
      list = undefined;
      if (own === asked) show(words.failed);
    }
  };
  const search = () => {
    const name = input.value;
    if (name.trim() === '') {
      asked++;
      return show('');
    }
    if (!list) show(words.reading);
    void answer((places) => {
      const { found, more } = places.called(name, shownMax);
      show(
        found.length === 0 ? words.none : more > 0 ? words.more : '',
        found.map((each) => [each, each.region ?? '']),
      );
    });
  };
  form.hidden = false;
  form.addEventListener('submit', (submit) => {
    submit.preventDefault();
    search();
  });
  input.addEventListener('input', search);
  if (!navigator.geolocation || !isSecureContext) return;
  near.hidden = false;
  section.querySelector<HTMLElement>('[data-near-hint]')!.hidden = false;
  near.addEventListener('click', () => {
    show(words.asking);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        void answer((places) =>
          show(
            words.nearest,
            places
              .nearest([coords.longitude, coords.latitude], shownMax)
              .map(({ place, km }) => [
                place,
                words.km.replace('{number}', String(km < 10 ? km.toFixed(1) : Math.round(km))),
              ]),
          ),
        ),
      () => show(words.refused),
      { maximumAge: 60_000, timeout: 30_000 },
    );
  });
}

async function read(address: string): Promise<ListedPlaces> {
  const [{ listedPlaces }, response] = await Promise.all([
    import('./listed-places.ts'),
    fetch(new URL(address, document.baseURI), { credentials: 'same-origin' }),
  ]);
  if (!response.ok) throw new Error(String(response.status));
  return listedPlaces(await response.json());
}

function shown(section: HTMLElement, said: string, found: readonly (readonly [place: Listed, beside: string])[]): void {
  const list = document.createElement('ul');
  for (const [{ id, title }, beside] of found) {
    const link = document.createElement('a');
    link.href = section.dataset.place!.replace('ID', encodeURIComponent(id));
    link.append(bdi(title));
    const item = document.createElement('li');
    item.append(link);
    if (beside !== '') item.append(' ', small(beside));
    list.append(item);
  }
  const line = document.createElement('p');
  line.textContent = said;
  section
    .querySelector('[data-found]')!
    .replaceChildren(...(said === '' ? [] : [line]), ...(found.length === 0 ? [] : [list]));
}

/** A name keeps the direction of its letters to itself. */
function bdi(words: string): HTMLElement {
  const made = document.createElement('bdi');
  made.textContent = words;
  return made;
}

function small(words: string): HTMLElement {
  const made = document.createElement('small');
  made.append(bdi(words));
  return made;
}
