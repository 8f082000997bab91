export { type PictureFinding, type PictureHole, type PictureSection, pictureOf, type TextPicture } from './picture.ts';
