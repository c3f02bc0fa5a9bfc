import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../kit/errors.ts'

export interface MigrationFile {
  name: string
  sql: string
  sha256: string
}

/** The numbered files of a folder, in order. @throws AppError invalid when two carry one number */
export function readMigrationFiles(folder: string): MigrationFile[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_-]+\.sql$/.test(name))
    .sort()
  names.forEach((name, index) => {
    const before = names[index - 1]
    if (before?.slice(0, 4) === name.slice(0, 4)) {
      throw new AppError('invalid', {
        en: `Two migrations carry one number: ${before} and ${name}. Rename one of them.`,
        ru: `У двух обновлений таблиц один номер: ${before} и ${name}. Переименуйте одно из них.`,
      })
    }
  })
  return names.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Which files are still to do. @throws AppError conflict when an applied file was edited or is missing here */
export function migrationsToApply(
  files: MigrationFile[],
  applied: { name: string; sha256: string }[],
): MigrationFile[] {
  const known = new Map(files.map((file) => [file.name, file]))
  for (const { name, sha256 } of applied) {
    const file = known.get(name)
    if (file === undefined) {
      throw new AppError('conflict', {
        en: `The database was migrated by a newer Habitué (${name} is not known here). Nothing was changed. Start the newer version, or restore a backup made before it.`,
        ru: `Базу обновил более новый Habitué (здесь нет ${name}). Ничего не изменено. Запустите новую версию или верните копию, сделанную до неё.`,
      })
    }
    if (file.sha256 !== sha256) {
      throw new AppError('conflict', {
        en: `The migration ${name} was applied already and has been edited since. Nothing was changed. Put the file back as it was, and write a new migration for what should be different.`,
        ru: `Обновление таблиц ${name} уже применено, а файл с тех пор изменили. Ничего не изменено. Верните файл как был, а для нового напишите новое обновление.`,
      })
    }
  }
  const done = new Set(applied.map(({ name }) => name))
  return files.filter((file) => !done.has(file.name))
}
