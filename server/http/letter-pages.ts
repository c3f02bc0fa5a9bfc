import { envelope, inHtml, type Language, languageAsked, page, readerPage, tick } from './reader-page.ts'

const words = {
  en: {
    ask: (shop: string) => `Stop letters from ${shop}?`,
    asked: (address: string) => `We will no longer write to ${address} about offers and news.`,
    leave: 'Unsubscribe',
    gone: 'You are unsubscribed',
    goneMore: (shop: string) => `${shop} will not write to you about offers and news any more.`,
    back: 'I did it by mistake',
    choose: 'Or choose what to get and how often',
    why: 'What was it? It helps us write better.',
    reasons: ['Too many letters', 'Not interesting to me', 'I never signed up', 'Something else'],
    wrong: 'This link does not work',
    wrongMore: 'It was cut off or changed on its way. Open the letter and try the link there once more.',
    thisAddress: 'this address',
  },
  ru: {
    ask: (shop: string) => `Больше не получать письма «${shop}»?`,
    asked: (address: string) => `Мы перестанем писать на ${address} о новостях и предложениях.`,
    leave: 'Отписаться',
    gone: 'Вы отписались',
    goneMore: (shop: string) => `«${shop}» больше не будет писать вам о новостях и предложениях.`,
    back: 'Это вышло случайно, верните',
    choose: 'Или выберите, о чём и как часто писать',
    why: 'Что было не так? Это поможет писать лучше.',
    reasons: ['Писали слишком часто', 'Мне это неинтересно', 'Подписки не было', 'Другое'],
    wrong: 'Эта ссылка не работает',
    wrongMore: 'По дороге она оборвалась или изменилась. Откройте письмо и попробуйте ещё раз оттуда.',
    thisAddress: 'этот адрес',
  },
}

const button = (does: 'leave' | 'return', label: string) =>
  `<form method="post"><input type="hidden" name="does" value="${does}"><button class="${does === 'return' ? 'quiet' : ''}">${inHtml(label)}</button></form>`

export interface UnsubscribePage {
  language: Language
  shop: string
  address: string | null
  /** They are out already; `canReturn` when this very letter took them out. */
  isGone: boolean
  canReturn: boolean
  /** Where one chooses what to get. */
  preferences: string
  /** Where an answer why they leave is posted: said on a page, it is no click in the letter. */
  reasonAt(reason: string): string
}

/** Opening it changes nothing: programs open links too. One button does. */
export function unsubscribePage(place: UnsubscribePage): string {
  const { language, shop, address, isGone, canReturn, preferences } = place
  const say = words[language]
  const choice = `<p class="else"><a href="${inHtml(preferences)}">${inHtml(say.choose)}</a></p>`
  if (!isGone) {
    const asked = say.asked(address ?? say.thisAddress)
    return readerPage(
      language,
      say.ask(shop),
      `${envelope}<h1>${inHtml(say.ask(shop))}</h1><p>${inHtml(asked)}</p>${button('leave', say.leave)}${choice}`,
    )
  }
  const back = canReturn ? button('return', say.back) : ''
  const reasons = say.reasons.map(
    (one) => `<li><button formaction="${inHtml(place.reasonAt(one))}">${inHtml(one)}</button></li>`,
  )
  const why = canReturn
    ? `<form method="post"><input type="hidden" name="from" value="leaving"><p class="else">${inHtml(say.why)}</p><ul class="why">${reasons.join('')}</ul></form>`
    : ''
  return readerPage(
    language,
    say.gone,
    `${tick}<h1>${inHtml(say.gone)}</h1><p>${inHtml(say.goneMore(shop))}</p>${back}${why}${choice}`,
  )
}

/** For links we have not made, in the language the browser asks for. */
export function wrongLinkPage(acceptLanguage: string | undefined): string {
  const language = languageAsked(acceptLanguage)
  const say = words[language]
  return page(language, say.wrong, `${envelope}<h1>${say.wrong}</h1><p>${say.wrongMore}</p>`)
}
