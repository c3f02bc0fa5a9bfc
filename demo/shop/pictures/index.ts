import { drawBlanket } from './blanket.ts'
import { drawCandle } from './candle.ts'
import { drawCup } from './cup.ts'
import { lightDefinitions } from './light.ts'
import type { PictureLook } from './look.ts'
import { drawPack } from './pack.ts'

function drawProduct(look: PictureLook): string {
  switch (look.kind) {
    case 'tin':
    case 'pouch':
    case 'bag':
    case 'box':
      return drawPack(look)
    case 'mug':
    case 'espresso':
    case 'glass':
    case 'teapot':
      return drawCup(look)
    case 'blanket':
      return drawBlanket(look)
    default:
      return drawCandle(look)
  }
}

/** A product's picture, square, as an SVG document. */
export const pictureOf = (look: PictureLook): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="32 36 336 336" width="400" height="400"><defs>${lightDefinitions}</defs>
<rect width="400" height="400" fill="${look.backdrop}"/><rect width="400" height="400" fill="url(#room)"/><rect y="296" width="400" height="104" fill="url(#table)"/>
${drawProduct(look)}</svg>`.replace(/\s*\n\s*/g, '')
