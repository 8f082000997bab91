export type { PictureFact } from './facts.ts';
export { type PictureFinding, type PictureHole, type PictureSection, pictureOf, type TextPicture } from './picture.ts';
