/** A bundled text that a copy may be made of, with the files that it names. */
export interface GalleryText {
  readonly name: string;
  readonly title: string;
  readonly dated: string;
  /** What the text rests on, in words: an official text, statements, press. */
  readonly rests: string;
  readonly exercise: boolean;
  readonly open: number;
}

/** All files of the bundled texts by their paths below the folder of agreements. */
export interface Gallery {
  readonly texts: readonly GalleryText[];
  readonly files: Readonly<Record<string, string>>;
}

/** Reads the gallery that lies beside the page. */
export async function readGallery(): Promise<Gallery> {
  const answer = await fetch(new URL('./gallery.json', document.baseURI));
  if (!answer.ok) throw new Error(`the gallery could not be read (${answer.status})`);
  return (await answer.json()) as Gallery;
}

/** Lists the texts; choosing one makes a copy to edit. */
export function showGallery(place: HTMLElement, gallery: Gallery, chosen: (name: string) => void): void {
  place.replaceChildren(
    ...gallery.texts.map((text) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = `${text.exercise && !text.title.startsWith('EXERCISE') ? 'EXERCISE: ' : ''}${text.title}`;
      button.addEventListener('click', () => chosen(text.name));
      const about = document.createElement('p');
      about.className = 'hint';
      about.textContent = `${text.dated}; ${text.rests}; ${text.open} questions left open`;
      item.append(button, about);
      return item;
    }),
  );
}
