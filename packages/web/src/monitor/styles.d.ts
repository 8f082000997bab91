declare module '*.css';
declare module 'virtual:catalogue/*' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
