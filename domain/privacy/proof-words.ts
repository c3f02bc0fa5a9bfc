import type { Label } from '../../kit/kinds.ts'

/** What a proof of consent tells, as the person it is about reads it; what only leads a program is left out. */
export const proofNames: Record<string, Label> = {
  about: { en: 'About', ru: 'О чём' },
  actorKind: { en: 'Recorded by', ru: 'Кто записал' },
  address: { en: 'Address', ru: 'Адрес' },
  askedAt: { en: 'When', ru: 'Когда' },
  does: { en: 'What was done', ru: 'Что сделано' },
  from: { en: 'From', ru: 'От кого' },
  how: { en: 'How', ru: 'Как' },
  ip: { en: 'IP address', ru: 'IP-адрес' },
  kind: { en: 'Came by', ru: 'Откуда' },
  mail: { en: 'Mail', ru: 'Письмо' },
  messageId: { en: 'Message', ru: 'Сообщение' },
  note: { en: 'Note', ru: 'Заметка' },
  text: { en: 'Words they agreed to', ru: 'С чем согласились' },
  to: { en: 'To', ru: 'Куда' },
  url: { en: 'Page', ru: 'Страница' },
  userAgent: { en: 'Program', ru: 'Программа' },
  where: { en: 'Where', ru: 'Где' },
  words: { en: 'Words they agreed to', ru: 'С чем согласились' },
}

export const proofValues: Record<string, Label> = {
  bulk: { en: 'a bulk act', ru: 'массовым действием' },
  'bulk-undone': { en: 'a bulk act that was undone', ru: 'отменой массового действия' },
  complaint: { en: 'complaint of spam', ru: 'жалоба на спам' },
  'double-opt-in': { en: 'by the link of a letter that asked', ru: 'ссылкой из письма с вопросом' },
  event: { en: 'the site or the app', ru: 'с сайта или из приложения' },
  'feedback-report': { en: 'through the mail provider', ru: 'через почтовый сервис' },
  form: { en: 'a form', ru: 'форма' },
  import: { en: 'a file', ru: 'из файла' },
  key: { en: 'a program, with a key', ru: 'программа, по ключу' },
  mail: { en: 'by answering a letter', ru: 'ответом на письмо' },
  'one-click': { en: 'by the button of the mail program', ru: 'кнопкой почтовой программы' },
  page: { en: 'on the unsubscription page', ru: 'на странице отписки' },
  'preference-page': { en: 'on the preference page', ru: 'на странице настроек' },
  sms: { en: 'by answering an SMS', ru: 'ответом по SMS' },
  'undo-unsubscribe': { en: 'unsubscription undone', ru: 'отписка отменена' },
  unsubscribe: { en: 'unsubscribed', ru: 'отписка' },
  user: { en: 'somebody of the team', ru: 'сотрудник' },
}
