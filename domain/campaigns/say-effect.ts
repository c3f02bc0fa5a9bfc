import type { Label } from '../../kit/kinds.ts'
import { fromMinor } from '../../kit/money.ts'
import type { Language } from '../../kit/words.ts'
import type { Estimate } from './effect/index.ts'

export type Verdict = 'no-hold-out' | 'not-yet' | 'too-few' | 'not-shown' | 'gain' | 'loss'

/** What is known of an effect, as far as it is said. */
interface Effect {
  days: number
  heldOut: { people: number; buyers: number }
  buying: { verdict: Verdict; extraBuyers: Estimate | null; morePeople: number | null }
  money: { verdict: Verdict; extraMinor: Estimate | null; morePeople: number | null }
}

const locales: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' }

const people = (language: Language, count: number) => new Intl.NumberFormat(locales[language]).format(count)

const money = (language: Language, minor: number, currency: string) =>
  new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format(fromMinor(Math.round(minor), currency))

/** Twelve thousand more people, or that nobody can say. */
const needed = (more: number | null): Label => {
  if (more === null)
    return {
      en: 'What is seen is as good as nothing: more people would hardly show it.',
      ru: 'Разницы почти нет: вряд ли её покажет и большее число людей.',
    }
  if (more === 0)
    return {
      en: 'There are enough people: if there is an effect, it is smaller than what is seen now.',
      ru: 'Людей достаточно: если эффект и есть, он меньше того, что видно сейчас.',
    }
  return {
    en: `If the difference stays as it is, about ${people('en', more)} more people are needed.`,
    ru: `Если разница останется такой же, нужно ещё примерно ${people('ru', more)} человек.`,
  }
}

/** So few that what they did is as good as chance: the arithmetic of larger groups says nothing of them. */
const tooFewHeldOut = (buyers: number): Label => ({
  en: `${buyers === 0 ? 'Nobody' : `Only ${people('en', buyers)}`} of the hold-out bought: it is too small to compare with. Hold out more people next time.`,
  ru: `В контрольной группе ${buyers === 0 ? 'не купил никто' : `купили всего ${people('ru', buyers)} чел.`}: сравнивать почти не с чем. В следующий раз оставьте в ней больше людей.`,
})

const tooFewForMoney: Label = {
  en: 'Too few of either side bought for their money to be compared.',
  ru: 'Чтобы сравнить деньги, с одной из сторон купивших пока слишком мало.',
}

const both = (...parts: Label[]): Label => ({
  en: parts.map((one) => one.en).join(' '),
  ru: parts.map((one) => one.ru).join(' '),
})

/**
 * The effect in plain words. Money first; where money is too scattered to say, whether more people buy; and where nothing can be
 * said, what it would take.
 */
export function saidOfEffect({ buying, money: spent, days, heldOut }: Effect, currency: string): Label {
  if (buying.verdict === 'not-yet')
    return {
      en: 'Nobody of the hold-out has been come to yet: what the letters bring is told by those who are left out.',
      ru: 'До контрольной группы очередь ещё не дошла: сколько приносят письма, будет видно в сравнении с ней.',
    }
  if (buying.verdict === 'no-hold-out')
    return {
      en: 'Nobody was held out, so what the letters themselves brought cannot be told from what would have been bought anyway.',
      ru: 'Контрольной группы не было, поэтому нельзя отделить то, что принесли письма, от того, что купили бы и без них.',
    }
  const within: Label = {
    en: `Within ${days} days of the letter, compared with ${people('en', heldOut.people)} people who were left out by chance.`,
    ru: `За ${days} дн. после письма, в сравнении с контрольной группой: ${people('ru', heldOut.people)} чел.`,
  }
  const extra = spent.extraMinor
  if (extra && (spent.verdict === 'gain' || spent.verdict === 'loss')) {
    const isGain = spent.verdict === 'gain'
    const [least, most] = isGain ? [extra.low, extra.high] : [-extra.high, -extra.low]
    const amount = Math.abs(extra.value)
    return both(
      {
        en: `The letters ${isGain ? 'brought' : 'cost'} about ${money('en', amount, currency)} that would ${isGain ? 'not ' : ''}have come without them (between ${money('en', least, currency)} and ${money('en', most, currency)}, 95 %).`,
        ru: isGain
          ? `Письма принесли примерно ${money('ru', amount, currency)}, которых без них не было бы (от ${money('ru', least, currency)} до ${money('ru', most, currency)}, 95 %).`
          : `С письмами выручка меньше примерно на ${money('ru', amount, currency)} (от ${money('ru', least, currency)} до ${money('ru', most, currency)}, 95 %).`,
      },
      within,
    )
  }
  const buyers = buying.extraBuyers
  if (buyers && (buying.verdict === 'gain' || buying.verdict === 'loss')) {
    const isGain = buying.verdict === 'gain'
    const count = Math.round(Math.abs(buyers.value))
    const [least, most] = isGain ? [buyers.low, buyers.high] : [-buyers.high, -buyers.low]
    const range = (language: Language) =>
      `${people(language, Math.round(least))}–${people(language, Math.round(most))}`
    return both(
      {
        en: `About ${people('en', count)} ${isGain ? 'more' : 'fewer'} people bought because of the letters (${range('en')}, 95 %); how much money that is cannot be said yet.`,
        ru: `Из-за писем купили примерно на ${people('ru', count)} чел. ${isGain ? 'больше' : 'меньше'} (${range('ru')}, 95 %); сколько это денег, пока сказать нельзя.`,
      },
      spent.verdict === 'too-few' ? tooFewForMoney : needed(spent.morePeople),
      within,
    )
  }
  if (buying.verdict === 'too-few')
    return both(
      {
        en: 'Too few people have bought yet to say anything.',
        ru: 'Покупок пока слишком мало, чтобы что-то сказать.',
      },
      within,
    )
  const isFew = spent.verdict === 'too-few' && buying.morePeople === 0
  return both(
    { en: 'No effect can be shown yet.', ru: 'Эффект пока не доказан.' },
    isFew ? tooFewHeldOut(heldOut.buyers) : needed(buying.morePeople),
    within,
  )
}
