/** A small emblem on a label, drawn in `motif.ts`. */
export type MotifName =
  | 'bean'
  | 'berries'
  | 'blossom'
  | 'citrus'
  | 'leaf'
  | 'moon'
  | 'mountain'
  | 'smoke'
  | 'sun'
  | 'wave'

interface Backed {
  /** The colour behind the product. */
  backdrop: string
  body: string
}

export interface PackLook extends Backed {
  kind: 'tin' | 'pouch' | 'bag' | 'box'
  lid: string
  motif: MotifName
}

export interface CupLook extends Backed {
  kind: 'mug' | 'espresso' | 'glass' | 'teapot'
  glaze: string
  speckled?: boolean
}

export interface BlanketLook extends Backed {
  kind: 'blanket'
  weave: string
  pattern: 'herringbone' | 'waffle' | 'check' | 'knit'
}

export interface CandleLook extends Backed {
  kind: 'jar' | 'tapers' | 'candle-tin'
  wax: string
  motif?: MotifName
}

/** What a product's picture is drawn from. */
export type PictureLook = PackLook | CupLook | BlanketLook | CandleLook
