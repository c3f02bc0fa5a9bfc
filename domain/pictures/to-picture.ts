import type { z } from 'zod'
import { addressOf, type Picture } from './picture.ts'
import type { PictureRow } from './store.ts'

export const toPicture = (row: PictureRow, publicUrl: string): z.input<typeof Picture> => ({
  id: row.id,
  url: addressOf(publicUrl, row.id, row.media_type),
  fileName: row.file_name,
  width: row.width,
  height: row.height,
  sizeBytes: row.size_bytes,
  createdAt: row.created_at.toISOString(),
})
