import type { Label } from './kinds.ts'

const said: Record<string, (path: string) => Label> = {
  ENOSPC: (path) => ({
    en: `The disk is full${of(path)}. Free some space and try again.`,
    ru: `На диске нет места${of(path)}. Освободите его и повторите.`,
  }),
  EACCES: (path) => ({
    en: `This user may not use ${path || 'a file or folder'}. Give the rights to it, or run as its owner.`,
    ru: `У пользователя нет прав${path ? ` на ${path}` : ' на файл или папку'}. Дайте их или запустите от имени владельца.`,
  }),
  EROFS: (path) => ({
    en: `The disk is read-only${of(path)}. Choose another folder.`,
    ru: `Диск открыт только для чтения${of(path)}. Выберите другую папку.`,
  }),
  ENOTDIR: (path) => ({
    en: `${path || 'What should be a folder'} is a file, or lies inside one. A folder is needed there.`,
    ru: `${path || 'На месте папки'} — файл или лежит внутри файла. Здесь нужна папка.`,
  }),
  EEXIST: (path) => ({
    en: `${path || 'What should be a folder'} is a file. A folder is needed there.`,
    ru: `${path || 'На месте папки'} — файл. Здесь нужна папка.`,
  }),
  ENOENT: (path) => ({
    en: `There is no such file or folder${of(path)}.`,
    ru: `Такого файла или папки нет${of(path)}.`,
  }),
  EMFILE: () => ({
    en: 'Too many files are open. Raise the limit (ulimit -n) and start again.',
    ru: 'Открыто слишком много файлов. Поднимите предел (ulimit -n) и запустите снова.',
  }),
}
said.EPERM = said.EACCES as (path: string) => Label
said.EDQUOT = said.ENOSPC as (path: string) => Label

const of = (path: string) => (path ? ` (${path})` : '')

/** What the operating system refuses, in words; undefined where it says something else. */
export function systemWords(error: unknown): Label | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  const path = 'path' in error && typeof error.path === 'string' ? error.path : ''
  return said[String(error.code)]?.(path)
}
