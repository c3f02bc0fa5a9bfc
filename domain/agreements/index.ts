export {
  keepWords,
  refuseAgreedBlock,
  refuseAgreedBrand,
  refuseAgreedLetter,
  refuseAgreedShop,
  usesBlock,
} from './agreed-letters.ts'
