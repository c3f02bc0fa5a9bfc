import { z } from 'zod'
import { TimeZone } from '../../workspaces/index.ts'

/** How the dates and numbers of a file are meant. */
export const readingOptions = {
  dateOrder: z.enum(['dmy', 'mdy']).default('dmy').describe('How 01/02/2024 is meant'),
  decimal: z.enum(['.', ',']).default('.').describe('The sign before the fraction'),
  timeZone: TimeZone.optional().describe("For times without a zone; the workspace's when left out"),
}

/** What a file's word counts for where something is known already. */
export const Rule = z
  .enum(['newest', 'overwrite', 'fill'])
  .default('newest')
  .describe('What holds where the base knows something else')
  .meta({
    label: { en: 'Where the base knows better', ru: 'Если в базе уже есть другое' },
    hint: {
      en: 'Empty cells change nothing. What is newer goes, field by field, by the column “Changed at”; without it the file counts as of now',
      ru: 'Пустые ячейки ничего не меняют. Что новее — по каждому полю решает колонка «Изменён»; без неё файл считается сегодняшним',
    },
    options: {
      newest: { en: 'the newest holds', ru: 'оставить более новое' },
      overwrite: { en: 'the file holds', ru: 'взять из файла' },
      fill: { en: 'fill in only what is empty', ru: 'заполнить только пустое' },
    },
  })
export type Rule = z.infer<typeof Rule>
