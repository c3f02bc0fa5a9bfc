import type { Feedback } from '../../domain/messages/index.ts'
import { envelope, inHtml, type Language, page, readerPage, tick } from './reader-page.ts'

const words = {
  en: {
    thanks: 'Thank you for your answer',
    confirm: 'Is this your answer?',
    nps: (value: string) => `${value} out of 10`,
    stars: (value: string) => `${value} of 5 stars`,
    reason: (value: string) => `“${value}”`,
    ask: 'Would you say why? A sentence is enough, and you may leave it out.',
    comment: 'In your own words',
    send: 'Send',
    yes: 'Yes, that is my answer',
    done: 'Your answer has reached us',
    doneMore: (shop: string) => `${shop} reads what you write. You may close this page.`,
  },
  ru: {
    thanks: 'Спасибо за ответ',
    confirm: 'Это ваш ответ?',
    nps: (value: string) => `${value} из 10`,
    stars: (value: string) => `Звёзд: ${value} из 5`,
    reason: (value: string) => `«${value}»`,
    ask: 'Расскажете почему? Хватит одного предложения, а можно и ничего не писать.',
    comment: 'Своими словами',
    send: 'Отправить',
    yes: 'Да, это мой ответ',
    done: 'Ответ дошёл до нас',
    doneMore: (shop: string) => `В «${shop}» читают всё, что вы пишете. Эту страницу можно закрыть.`,
  },
}

const style = `
label{display:block;margin:0 0 6px;font-size:14px;color:var(--quiet)}
textarea{display:block;width:100%;min-height:112px;margin:0 0 16px;padding:10px 12px;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:8px;resize:vertical}
textarea:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.answer{margin:0 0 16px;font-size:18px;font-weight:600;color:var(--ink)}`

export interface FeedbackPage {
  language: Language
  shop: string
  feedback: Feedback
  /** It looks like a program's press: a person says that it is theirs. */
  asksFirst: boolean
}

/** After a button in a letter: what was answered, and room for a few words. */
export function feedbackPage({ language, feedback, asksFirst }: FeedbackPage): string {
  const say = words[language]
  const title = asksFirst ? say.confirm : say.thanks
  return readerPage(
    language,
    title,
    `${asksFirst ? envelope : tick}<h1>${title}</h1><p class="answer">${inHtml(say[feedback.question](feedback.value))}</p><p>${say.ask}</p>` +
      `<form method="post"><label for="comment">${say.comment}</label><textarea id="comment" name="comment" maxlength="2000"></textarea>` +
      `<button>${asksFirst ? say.yes : say.send}</button></form>`,
    style,
  )
}

export function feedbackDonePage({ language, shop }: { language: Language; shop: string }): string {
  const say = words[language]
  return page(language, say.done, `${tick}<h1>${say.done}</h1><p>${inHtml(say.doneMore(shop))}</p>`)
}
