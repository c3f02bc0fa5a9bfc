declare module 'grapesjs/locale/ru.mjs' {
  const words: Record<string, unknown>
  export default words
}
