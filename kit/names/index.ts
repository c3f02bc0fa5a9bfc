export { type Case, cases, nameInCase, nameTextInCase } from './cases.ts'
export { type Gender, genderOfName, isCyrillic, type PersonName } from './gender.ts'
export { type SalutationOptions, salutationOf } from './salutation.ts'
