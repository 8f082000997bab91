import { announce } from './announce.ts';

/** How much larger the picture is than the drawing. */
const scale = 2;

/**
 * `<button data-picture-of="<address of an SVG>" data-picture-name="<file>" hidden>` gives the drawing as PNG, made by the browser. A
 * page whose copy lies on a disk may not read its own pictures: then it says so, and the SVG is there.
 */
export function offerPictures(page: Document): void {
  const show = () => {
    for (const button of page.querySelectorAll<HTMLElement>('[data-picture-of]')) button.hidden = false;
  };
  page.addEventListener('room:shown', show);
  page.addEventListener('click', async ({ target }) => {
    const button = (target as Element).closest<HTMLButtonElement>('[data-picture-of]');
    if (!button) return;
    button.disabled = true;
    try {
      const png = await pictureOf(button.dataset.pictureOf!);
      const address = URL.createObjectURL(png);
      const link = document.createElement('a');
      link.href = address;
      link.download = button.dataset.pictureName ?? 'chart.png';
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    } catch {
      announce(button.dataset.pictureFailed ?? '');
    } finally {
      button.disabled = false;
    }
  });
  show();
}

async function pictureOf(address: string): Promise<Blob> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new Error('no canvas');
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((made, failed) => {
    canvas.toBlob((blob) => (blob ? made(blob) : failed(new Error('no picture'))), 'image/png');
  });
}
