import { z } from 'zod'
import { operation } from '../context.ts'
import { Picture } from './picture.ts'
import { picturesOf } from './store.ts'
import { toPicture } from './to-picture.ts'

export const listPictures = operation({
  name: 'pictures.list',
  summary: 'Pictures that were sent for letters, the newest first.',
  http: 'GET /pictures',
  needs: 'read',
  input: z.object({}),
  output: z.object({ items: z.array(Picture) }),
  run: async ({ tx, workspaceId, publicUrl }) => ({
    items: (await picturesOf(tx, workspaceId)).map((row) => toPicture(row, publicUrl)),
  }),
})
