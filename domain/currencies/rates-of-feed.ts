import type { Transaction } from '../../engines/index.ts'
import type { Label } from '../../kit/kinds.ts'
import { dayIn } from '../../kit/time.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { ratesFor } from './rates.ts'
import { writeRates } from './store.ts'

/** What a product feed says of the currencies its prices are in. */
export interface FeedRates {
  /** The currency that is worth 1. */
  base?: string | undefined
  numbers: ReadonlyMap<string, string>
  byBank: ReadonlyMap<string, string>
  /** Currencies of its prices. */
  used: ReadonlySet<string>
}

/** A rate this many times another one is a slip: the wrong way round, or of a hundred units. */
const mostTimes = 2

const isSlip = (told: string, known: string) => {
  const times = Number(told) / Number(known)
  return times > mostTimes || times < 1 / mostTimes
}

/**
 * Rates of a feed are the shop's advertising, not its books: they are taken only where a person asked for it, as of
 * today, and never when they are far from what is known. What is said: rates that are lacking, taken, or not believed.
 */
export async function ratesOfFeed(
  tx: Transaction,
  workspaceId: string,
  feed: FeedRates,
  { takes, at }: { takes: boolean; at: Date },
): Promise<Label[]> {
  const { currency: own, timeZone } = await getWorkspace(tx, workspaceId)
  const foreign = new Set([...feed.used, ...(takes ? feed.numbers.keys() : [])])
  foreign.delete(own)
  const day = dayIn(at, timeZone)
  const rates = await ratesFor(tx, workspaceId, foreign)
  const taken: { currency: string; day: string; rate: string }[] = []
  const notes: Label[] = []
  for (const currency of [...foreign].sort()) {
    const known = rates.onDay(currency, day)
    const told = feed.base === own ? feed.numbers.get(currency) : undefined
    if (takes && told && known && isSlip(told, known.rate))
      notes.push(notBelieved(currency, told, known.rate, own))
    else if (takes && told) {
      if (Number(told) !== Number(known?.rate)) taken.push({ currency, day, rate: told })
    } else if (!known) notes.push(lacking(currency, told, own, feed.byBank.get(currency)))
  }
  if (taken.length === 0) return notes
  await writeRates(tx, workspaceId, taken)
  const list = taken.map((one) => `1 ${one.currency} = ${one.rate} ${own}`).join(', ')
  return [{ en: `Rates taken from the feed: ${list}.`, ru: `Курсы взяты из фида: ${list}.` }, ...notes]
}

const notBelieved = (currency: string, told: string, known: string, own: string): Label => ({
  en: `The feed says 1 ${currency} = ${told} ${own}, far from ${known} that is known here: not taken. If it is right, give it in Settings → Currencies.`,
  ru: `В фиде 1 ${currency} = ${told} ${own}, а здесь известно ${known}: слишком далеко, не взято. Если верен фид, укажите курс в «Настройки → Валюты».`,
})

function lacking(currency: string, told: string | undefined, own: string, bank: string | undefined): Label {
  const base: Label = {
    en: `Prices in ${currency}, and no rate for it: carts and orders in ${currency} wait until there is one.`,
    ru: `Есть цены в ${currency}, а курса нет: корзины и заказы в ${currency} ждут, пока он появится.`,
  }
  if (told)
    return {
      en: `${base.en} The feed says 1 ${currency} = ${told} ${own}: switch on “Take rates from the feed”, or give your own in Settings → Currencies.`,
      ru: `${base.ru} В фиде 1 ${currency} = ${told} ${own}: включите «Брать курсы из фида» или укажите свой в «Настройки → Валюты».`,
    }
  if (bank)
    return {
      en: `${base.en} The feed names a bank (${bank}) and no number: give it in Settings → Currencies.`,
      ru: `${base.ru} Фид называет банк (${bank}), а не число: укажите курс в «Настройки → Валюты».`,
    }
  return {
    en: `${base.en} Give it in Settings → Currencies.`,
    ru: `${base.ru} Укажите его в «Настройки → Валюты».`,
  }
}
