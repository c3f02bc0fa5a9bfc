import { createHash } from 'node:crypto'
import { disableTypes, imageSize, types } from 'image-size'
import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'

/** What every mail program shows; WebP and SVG are not among it. */
const endings = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' } as const
type Ending = keyof typeof endings

// what is refused anyway is not read either: a file made to mislead a reader of some other kind comes to none
disableTypes(types.filter((type) => type !== 'jpg' && type !== 'png' && type !== 'gif'))

/** Slower mail programs and phones give up on more. */
export const largestBytes = 2 * 1024 * 1024
const longestSide = 4_000

/** Where a picture is asked for, behind the server's address. */
export const picturePath = '/i/'

export const Picture = z.object({
  id: z.string(),
  url: z.string().describe('What letters show: anybody may open it'),
  fileName: z.string(),
  width: z.number().int().describe('Pixels'),
  height: z.number().int().describe('Pixels'),
  sizeBytes: z.number().int(),
  createdAt: z.iso.datetime(),
})

/** What the bytes of a file say of themselves: its name and what the browser said of it count for nothing. */
export interface Looked {
  /** Of these bytes in this workspace, 32 hex digits: the same picture sent again is the same one. */
  id: string
  mediaType: string
  width: number
  height: number
}

const sizeOf = (bytes: Uint8Array) => {
  try {
    return imageSize(bytes)
  } catch {
    return null
  }
}

const isEnding = (type: string | undefined): type is Ending => type !== undefined && type in endings

/** @throws AppError `invalid` when letters cannot show it */
export function lookAt(workspaceId: string, bytes: Uint8Array): Looked {
  const size = sizeOf(bytes)
  if (!isEnding(size?.type) || size.width < 1 || size.height < 1)
    throw new AppError('invalid', {
      en: 'This is no PNG, JPEG or GIF: other kinds are not shown by every mail program. Save the picture as one of these.',
      ru: 'Это не PNG, JPEG или GIF: другие виды показывают не все почтовые программы. Сохраните картинку в одном из этих видов.',
    })
  if (Math.max(size.width, size.height) > longestSide)
    throw new AppError('invalid', {
      en: `The picture is ${size.width} × ${size.height} pixels; no side may be longer than ${longestSide}. A letter is some 600 wide: 1,200 are sharp on any screen.`,
      ru: `Картинка ${size.width} × ${size.height} точек, а сторона может быть не длиннее ${longestSide}. Письмо шириной около 600: 1200 точек чётки на любом экране.`,
    })
  return {
    id: createHash('sha256').update(workspaceId).update(bytes).digest('hex').slice(0, 32),
    mediaType: endings[size.type],
    // a picture that a phone took lying is shown standing
    ...((size.orientation ?? 1) > 4
      ? { width: size.height, height: size.width }
      : { width: size.width, height: size.height }),
  }
}

export const addressOf = (publicUrl: string, id: string, mediaType: string): string => {
  const [ending] = Object.entries(endings).find(([, type]) => type === mediaType) ?? ['png']
  return `${publicUrl}${picturePath}${id}.${ending}`
}

/** Whose address a file of `picturePath` is; null when it is none. */
export const idIn = (file: string): string | null =>
  /^([0-9a-f]{32})\.(?:png|jpg|gif)$/.exec(file)?.[1] ?? null
