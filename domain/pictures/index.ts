import { deletePicture } from './delete-picture.ts'
import { listPictures } from './list-pictures.ts'
import { uploadPicture } from './upload-picture.ts'

export { idIn, picturePath } from './picture.ts'
export { shownPicture } from './shown.ts'

export const operations = [listPictures, uploadPicture, deletePicture]
