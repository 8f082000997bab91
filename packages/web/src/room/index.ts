export { keepDisplay } from './display.ts';
