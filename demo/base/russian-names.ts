/** Иванов → Иванова, Достоевский → Достоевская; Шевченко stays. */
export function womansSurname(surname: string): string {
  if (/(ск|цк)ий$/.test(surname)) return surname.replace(/ий$/, 'ая')
  return /(ов|ёв|ев|ин|ын)$/.test(surname) ? `${surname}а` : surname
}

const irregular: Record<string, string> = {
  Павел: 'Павл',
  Лев: 'Льв',
  Пётр: 'Петр',
  Дмитрий: 'Дмитри',
  Георгий: 'Георги',
}

/** Сергей → Сергеевич, Сергеевна; Юрий → Юрьевич; Илья → Ильич, Ильинична. */
export function patronymic(father: string, gender: 'female' | 'male'): string {
  const isWoman = gender === 'female'
  if (father === 'Илья') return isWoman ? 'Ильинична' : 'Ильич'
  if (father === 'Никита') return isWoman ? 'Никитична' : 'Никитич'
  const stem = irregular[father]
  if (stem) {
    const vowel = stem.endsWith('и') ? 'е' : 'о'
    return `${stem}${vowel}в${isWoman ? 'на' : 'ич'}`
  }
  if (father.endsWith('ий')) return `${father.slice(0, -2)}ье${isWoman ? 'вна' : 'вич'}`
  if (/[йь]$/.test(father)) return `${father.slice(0, -1)}е${isWoman ? 'вна' : 'вич'}`
  return `${father}о${isWoman ? 'вна' : 'вич'}`
}

const letters = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'
const latin = [
  ...'abvgdee',
  'zh',
  ...'ziyklmnoprstuf',
  'kh',
  'ts',
  'ch',
  'sh',
  'sch',
  '',
  'y',
  '',
  'e',
  'yu',
  'ya',
]
const latinOf = new Map([...letters].map((letter, place) => [letter, latin[place] ?? '']))

/** As people write their names in e-mails: Щербаков → scherbakov. */
export const inLatin = (text: string): string =>
  [...text.toLowerCase()].map((letter) => latinOf.get(letter) ?? letter).join('')
