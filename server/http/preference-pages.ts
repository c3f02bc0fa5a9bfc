import { type ConfirmationPlace, type PreferencePlace, topicChoice } from '../../domain/preferences/index.ts'
import { envelope, inHtml, type Language, languageAsked, page, readerPage, tick } from './reader-page.ts'

const words = {
  en: {
    title: 'What shall we write to you about?',
    from: (shop: string) => `Messages from ${shop}`,
    frequency: 'How often',
    asItIs: 'As it is now',
    weekly: 'At most once a week',
    monthly: 'At most once a month',
    language: 'In which language',
    pause: 'Write nothing for a month',
    paused: (day: string) => `Nothing until ${day}. Clear it to hear from us again.`,
    save: 'Save',
    saved: 'Saved. This is how we will write to you.',
    leave: 'Unsubscribe from everything',
    left: 'You are out of everything. Tick a topic and save if you change your mind.',
    expired: 'This link is too old',
    expiredMore: 'Links of letters work for a year. Open a newer letter and follow the link there.',
  },
  ru: {
    title: 'О чём вам писать?',
    from: (shop: string) => `Сообщения «${shop}»`,
    frequency: 'Как часто',
    asItIs: 'Как сейчас',
    weekly: 'Не чаще раза в неделю',
    monthly: 'Не чаще раза в месяц',
    language: 'На каком языке',
    pause: 'Месяц ничего не присылать',
    paused: (day: string) => `До ${day} мы молчим. Снимите галочку, чтобы снова получать сообщения.`,
    save: 'Сохранить',
    saved: 'Сохранено. Теперь будем писать так.',
    leave: 'Отписаться от всего',
    left: 'Вы отписались от всего. Если передумаете, отметьте тему и сохраните.',
    expired: 'Эта ссылка устарела',
    expiredMore: 'Ссылки из писем действуют год. Откройте письмо поновее и перейдите по ссылке из него.',
  },
}

const style = `
body{place-items:start center}
fieldset{border:0;margin:0 0 24px;padding:0}
legend{padding:0;margin:0 0 4px;font-weight:600}
legend small{display:block;font-weight:400;font-size:14px;color:var(--quiet);overflow-wrap:anywhere}
label{display:flex;gap:12px;align-items:flex-start;padding:10px 0;border-bottom:1px solid var(--line);cursor:pointer}
label small{display:block;font-size:14px;color:var(--quiet)}
input{flex:none;width:20px;height:20px;margin:2px 0 0;accent-color:var(--accent)}
input:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
button{width:100%;min-height:44px}
.told{margin:0 0 24px;padding:12px 16px;border:1px solid var(--line);border-left:3px solid var(--accent);border-radius:8px;color:var(--ink)}
form+form{margin-top:12px}
@media(max-width:480px){body{padding:0}main{max-width:none;min-height:100vh;border:0;border-radius:0;padding:32px 20px}}`

const tickBox = (
  kind: 'checkbox' | 'radio',
  name: string,
  value: string,
  isOn: boolean,
  label: string,
  about?: string,
) =>
  `<label><input type="${kind}" name="${name}" value="${inHtml(value)}"${isOn ? ' checked' : ''}><span>${inHtml(label)}${
    about ? `<small>${inHtml(about)}</small>` : ''
  }</span></label>`

const dayOf = (at: Date, language: Language, timeZone: string) =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone }).format(at)

/** Opening it changes nothing. Everything in one form, so that one tap on a small screen saves it all. */
export function preferencePage(place: PreferencePlace, told: 'saved' | 'left' | null, now: Date): string {
  const { language, shop, channels, wishes } = place
  const say = words[language]
  const topics = channels.map(
    ({ channel, label, address, topics: listed }) =>
      `<fieldset><legend>${inHtml(label[language])}<small>${inHtml(address)}</small></legend>${listed
        .map(({ topic, isOn }) =>
          tickBox(
            'checkbox',
            'topic',
            topicChoice(channel, topic.key),
            isOn,
            topic.name[language],
            topic.about?.[language],
          ),
        )
        .join('')}</fieldset>`,
  )
  const frequency = (['', 'weekly', 'monthly'] as const).map((one) =>
    tickBox('radio', 'frequency', one, (wishes.frequency ?? '') === one, one === '' ? say.asItIs : say[one]),
  )
  const languages = [
    tickBox('radio', 'language', 'ru', language === 'ru', 'Русский'),
    tickBox('radio', 'language', 'en', language === 'en', 'English'),
  ]
  const isPaused = wishes.pausedUntil !== null && wishes.pausedUntil > now
  const pause = tickBox(
    'checkbox',
    'pause',
    'yes',
    isPaused,
    say.pause,
    isPaused && wishes.pausedUntil
      ? say.paused(dayOf(wishes.pausedUntil, language, place.timeZone))
      : undefined,
  )
  const banner = told ? `<p class="told" role="status">${inHtml(say[told])}</p>` : ''
  return readerPage(
    language,
    say.title,
    `<h1>${inHtml(say.title)}</h1><p>${inHtml(say.from(shop))}</p>${banner}
<form method="post"><input type="hidden" name="does" value="save">${topics.join('')}
<fieldset><legend>${say.frequency}</legend>${frequency.join('')}${pause}</fieldset>
<fieldset><legend>${say.language}</legend>${languages.join('')}</fieldset>
<button>${say.save}</button></form>
<form method="post"><input type="hidden" name="does" value="leave"><button class="quiet">${say.leave}</button></form>`,
    style,
  )
}

/** A link that we made, long ago. */
export function oldLinkPage(acceptLanguage: string | undefined): string {
  const language = languageAsked(acceptLanguage)
  const say = words[language]
  return page(language, say.expired, `${envelope}<h1>${say.expired}</h1><p>${say.expiredMore}</p>`)
}

const confirmation = {
  en: {
    ask: (shop: string) => `Shall ${shop} write to you?`,
    words: ({ shop, address, topics }: ConfirmationPlace) =>
      `I agree that ${shop} writes to ${address} about: ${topics.join(', ')}. I can take this back at any time.`,
    yes: 'Yes, write to me',
    done: 'Thank you, it is confirmed',
    doneMore: (shop: string) => `${shop} will write to you. Every letter has a link to change this.`,
    old: 'This link is too old',
    oldMore: 'It worked for seven days. We can send you a new one.',
    again: 'Send a new letter',
    sent: 'A new letter is on its way',
    sentMore: (address: string) => `Look into ${address} in a minute; look into spam as well.`,
  },
  ru: {
    ask: (shop: string) => `«${shop}» будет вам писать?`,
    words: ({ shop, address, topics }: ConfirmationPlace) =>
      `Я разрешаю магазину «${shop}» присылать сообщения на ${address}. Темы: ${topics.join(', ')}. Отказаться можно в любой момент.`,
    yes: 'Да, пишите мне',
    done: 'Спасибо, всё подтверждено',
    doneMore: (shop: string) =>
      `«${shop}» будет вам писать. В каждом письме есть ссылка, чтобы это изменить.`,
    old: 'Эта ссылка устарела',
    oldMore: 'Она действовала семь дней. Можем прислать новую.',
    again: 'Прислать новое письмо',
    sent: 'Новое письмо уже в пути',
    sentMore: (address: string) => `Загляните в ${address} через минуту; на всякий случай и в спам.`,
  },
}

const button = (does: string, label: string) =>
  `<form method="post"><input type="hidden" name="does" value="${does}"><button>${inHtml(label)}</button></form>`

/** What the person agrees to, word for word as the page shows it: kept as proof. */
export const wordsOfConsent = (place: ConfirmationPlace): string => confirmation[place.language].words(place)

/** The button agrees, not the link: mail programs follow links before their owners do. */
export function confirmationPage(place: ConfirmationPlace): string {
  const { language, shop, state } = place
  const say = confirmation[language]
  if (state === 'asked')
    return readerPage(
      language,
      say.ask(shop),
      `${envelope}<h1>${inHtml(say.ask(shop))}</h1><p>${inHtml(wordsOfConsent(place))}</p>${button('confirm', say.yes)}`,
    )
  if (state === 'expired')
    return readerPage(
      language,
      say.old,
      `${envelope}<h1>${say.old}</h1><p>${say.oldMore}</p>${button('again', say.again)}`,
    )
  return readerPage(language, say.done, `${tick}<h1>${say.done}</h1><p>${inHtml(say.doneMore(shop))}</p>`)
}

export function askedAgainPage({ language, address }: ConfirmationPlace): string {
  const say = confirmation[language]
  return readerPage(
    language,
    say.sent,
    `${envelope}<h1>${say.sent}</h1><p>${inHtml(say.sentMore(address))}</p>`,
  )
}
