import { sql } from '../../../engines/index.ts'
import { partOrders } from '../../orders/index.ts'
import { addressesOf, browsersOf, type Person } from '../person.ts'
import { byCustomer, label, type Place, table } from './place.ts'

const at = label('When', 'Когда')
const channel = label('Channel', 'Канал')
const status = label('Status', 'Состояние')

const orders: Place = {
  ...table({
    name: 'orders',
    label: label('Orders and receipts', 'Заказы и чеки'),
    theirs: byCustomer,
    toldBy: sql`t.placed_at desc`,
    more: sql`jsonb_build_object('lines', (
      select coalesce(jsonb_agg(to_jsonb(l) - 'workspace_id' - 'order_id' order by l.line_no), '[]') from order_lines l
      where l.workspace_id = t.workspace_id and l.order_id = t.id))`,
    shown: {
      number: label('Number', 'Номер'),
      placed_at: at,
      status,
      total_minor: label('Total', 'Сумма'),
      currency: label('Currency', 'Валюта'),
      lines: label('What was bought', 'Что куплено'),
    },
  }),
  /** Orders stay for the books, without the person. */
  forget: async (tx, { workspaceId, ids }) => ({
    removed: 0,
    emptied: await partOrders(tx, workspaceId, ids),
  }),
}

/** The words of their name and mail that nobody else has leave the search's vocabulary too. */
const words: Place = {
  name: 'search_words',
  label: label('Words of the search', 'Слова поиска'),
  async forget(tx, { workspaceId, ids }) {
    const gone = await sql`
      with theirs as materialized (
        select word from customers c,
          unnest(search_words_of(concat_ws(' ', c.first_name, c.middle_name, c.last_name))) as word
        where c.workspace_id = ${workspaceId} and c.id = any(${ids}::bigint[])
        union
        select word from identifiers i,
          unnest(search_words_of(translate(split_part(i.value, '@', 1), '0123456789', '          '))) as word
        where i.workspace_id = ${workspaceId} and i.customer_id = any(${ids}::bigint[]) and i.kind = 'email'
      ), own as (
        select word from theirs where not exists (
          select from customer_words cw
          where cw.words && array[search_word_id(${workspaceId}, 'name', theirs.word), search_word_id(${workspaceId}, 'mail', theirs.word)]
            and cw.workspace_id = ${workspaceId} and cw.customer_id <> all(${ids}::bigint[]))
      )
      delete from search_words w using own where w.workspace_id = ${workspaceId} and w.word = own.word`.execute(
      tx,
    )
    return { removed: Number(gone.numAffectedRows ?? 0n), emptied: 0 }
  },
}

/** Rows of what was sent to them, which know the message only. */
const ofTheirMessages = ({ workspaceId, ids }: Person) =>
  sql`t.message_id in (select id from messages where workspace_id = ${workspaceId} and customer_id = any(${ids}::bigint[]))`

const low = ({ ids }: { ids: number[] }) =>
  sql`(t.low_id = any(${ids}::bigint[]) or t.high_id = any(${ids}::bigint[]))`

/** In this order: what is looked up by the card goes before the card. */
export const records: readonly Place[] = [
  words,
  orders,
  table({
    name: 'consents',
    label: label('Consents', 'Согласия'),
    theirs: byCustomer,
    toldBy: sql`t.at desc`,
    shown: { at, channel, topic: label('Topic', 'Тема'), status, proof: label('Proof', 'Подтверждение') },
  }),
  table({
    name: 'contact_preferences',
    label: label('Wishes about messages', 'Пожелания о сообщениях'),
    theirs: byCustomer,
    toldBy: sql`t.updated_at desc`,
    shown: {
      frequency: label('At most', 'Не чаще'),
      paused_until: label('Nothing until', 'Ничего до'),
      updated_at: at,
    },
  }),
  table({
    name: 'consent_requests',
    label: label('Requests for consent', 'Запросы согласия'),
    theirs: byCustomer,
    toldBy: sql`t.asked_at desc`,
    shown: {
      asked_at: at,
      channel,
      address: label('Address', 'Адрес'),
      topics: label('Topics', 'Темы'),
      confirmed_at: label('Confirmed', 'Подтверждено'),
    },
  }),
  table({
    name: 'suppressions',
    label: label('Stop list', 'Стоп-лист'),
    theirs: (person) => sql`t.address = any(${addressesOf(person)}::text[])`,
    toldBy: sql`t.at desc`,
    shown: {
      at,
      channel,
      address: label('Address', 'Адрес'),
      reason: label('Reason', 'Причина'),
      note: label('Note', 'Пометка'),
    },
  }),
  table({
    name: 'carts',
    label: label('Carts', 'Корзины'),
    theirs: byCustomer,
    toldBy: sql`t.updated_at desc`,
    shown: { updated_at: at, status, items: label('Items', 'Товары') },
  }),
  table({
    name: 'promo_codes',
    label: label('Promo codes of their own', 'Личные промокоды'),
    theirs: byCustomer,
    // The code itself says nothing of anybody, and the shop may have promised it.
    emptied: sql`customer_id = null`,
    toldBy: sql`t.updated_at desc`,
    shown: {
      code: label('Code', 'Код'),
      status,
      valid_until: label('Valid until', 'Действует до'),
    },
  }),
  table({
    name: 'customer_notes',
    label: label('Notes of employees', 'Заметки сотрудников'),
    theirs: byCustomer,
    toldBy: sql`t.created_at desc`,
    shown: { created_at: at, text: label('Text', 'Текст') },
  }),
  table({
    name: 'letter_senders',
    label: label('Who wrote letters, as employees say', 'Чьи письма, по словам сотрудников'),
    theirs: byCustomer,
    toldBy: sql`t.said_at desc`,
    shown: { said_at: at, is_theirs: label('Theirs', 'Их') },
  }),
  table({
    name: 'calls',
    label: label('Calls', 'Звонки'),
    theirs: (person) =>
      sql`(t.phone = any(${addressesOf(person)}::text[]) or t.anonymous_id = any(${browsersOf(person)}::text[]))`,
    emptied: sql`phone = null, recording_url = null, anonymous_id = null, visit = null`,
    toldBy: sql`t.started_at desc`,
    shown: {
      started_at: at,
      direction: label('Direction', 'Направление'),
      phone: label('Phone', 'Телефон'),
      status,
    },
  }),
  table({
    name: 'customer_addresses',
    label: label('Chats, browsers and telephones they are reached at', 'Чаты, браузеры и телефоны для связи'),
    theirs: byCustomer,
    toldBy: sql`t.channel, t.told_at desc`,
    shown: {
      channel,
      address: label('Address', 'Адрес'),
      told_at: label('Told', 'Стал известен'),
      gone_at: label('Gone', 'Больше не действует'),
    },
  }),
  table({
    name: 'shown_numbers',
    label: label('Numbers shown on the site', 'Номера, показанные на сайте'),
    theirs: (person) => sql`t.anonymous_id = any(${browsersOf(person)}::text[])`,
    toldBy: null,
  }),
  table({
    name: 'message_bodies',
    label: label('Letters as they were sent', 'Тексты отправленных писем'),
    theirs: ofTheirMessages,
    toldBy: null,
  }),
  table({
    name: 'message_answers',
    label: label('Openings and clicks, as they came', 'Открытия и клики, как они пришли'),
    theirs: ofTheirMessages,
    toldBy: sql`t.at desc`,
    shown: {
      at,
      kind: label('What', 'Что'),
      url: label('Link', 'Ссылка'),
      user_agent: label('Program', 'Программа'),
    },
  }),
  table({
    name: 'message_feedback',
    label: label('Answers to questions in letters', 'Ответы на вопросы в письмах'),
    theirs: byCustomer,
    toldBy: sql`t.answered_at desc`,
    shown: {
      answered_at: at,
      question: label('Question', 'Вопрос'),
      value: label('Answer', 'Ответ'),
      comment: label('In their words', 'Своими словами'),
    },
  }),
  table({
    name: 'task_outcomes',
    label: label('What came of calls', 'Итоги звонков-задач'),
    theirs: ofTheirMessages,
    emptied: sql`note = ''`,
    toldBy: sql`t.done_at desc`,
    shown: { done_at: at, outcome: label('Outcome', 'Итог'), note: label('Note', 'Заметка') },
  }),
  table({
    name: 'return_notices',
    label: label('Notices of letters that came back', 'Уведомления о возвратах'),
    theirs: ({ workspaceId, ids }) =>
      sql`t.id in (select notice_id from returned_letters where workspace_id = ${workspaceId} and customer_id = any(${ids}::bigint[]))`,
    toldBy: null,
  }),
  table({
    name: 'returned_letters',
    label: label('Letters that came back', 'Вернувшиеся письма'),
    theirs: (person) =>
      sql`(t.customer_id = any(${person.ids}::bigint[]) or t.address = any(${addressesOf(person)}::text[]))`,
    // What came back stays counted.
    emptied: sql`customer_id = null, address = '', diagnostic = '', notice_id = null`,
    toldBy: sql`t.at desc`,
    shown: { at, channel, address: label('Address', 'Адрес'), reason: label('Reason', 'Причина') },
  }),
  table({
    name: 'message_visits',
    label: label('Visits from letters', 'Визиты из писем'),
    theirs: byCustomer,
    toldBy: sql`t.first_at desc`,
    shown: { first_at: at, last_at: label('Last time', 'Последний раз') },
  }),
  table({
    name: 'messages',
    label: label('Messages', 'Сообщения'),
    theirs: byCustomer,
    // What was asked for is not sent any more; what was sent stays counted.
    emptied: sql`customer_id = 0, address = null, subject = null, facts = '{}', provider_id = null,
      idempotency_key = 'erased/' || t.id, enrolment_id = null,
      status = case when t.status = 'queued' then 'skipped' else t.status end`,
    toldBy: sql`t.created_at desc`,
    shown: {
      created_at: at,
      channel,
      address: label('Address', 'Адрес'),
      subject: label('Subject', 'Тема'),
      status,
    },
  }),
  table({
    name: 'enrolments',
    label: label('Ways through flows', 'Участие в сценариях'),
    theirs: byCustomer,
    toldBy: sql`t.started_at desc`,
    more: sql`jsonb_build_object('flow', (select f.name from flows f where f.workspace_id = t.workspace_id and f.id = t.flow_id))`,
    shown: { started_at: at, flow: label('Flow', 'Сценарий'), status },
  }),
  table({
    name: 'duplicate_pairs',
    label: label('Likenesses', 'Похожие карточки'),
    theirs: low,
    toldBy: null,
  }),
  table({
    name: 'kept_apart',
    label: label('Cards kept apart', 'Разведённые карточки'),
    theirs: low,
    toldBy: null,
  }),
  table({
    name: 'customer_enrichments',
    label: label('Found out of the card', 'Выведенное из карточки'),
    theirs: byCustomer,
    toldBy: sql`t.found_at desc`,
    shown: { found: label('What', 'Что') },
  }),
  table({
    name: 'enrichment_queue',
    label: label('Cards to be enriched', 'Очередь обогащения'),
    theirs: byCustomer,
    toldBy: null,
  }),
  table({
    name: 'imported_customers',
    label: label('Files that brought the card', 'Файлы, из которых взята карточка'),
    theirs: byCustomer,
    toldBy: sql`t.import_id`,
    more: sql`(select jsonb_build_object('file', i.file_name, 'at', i.created_at) from imports i
      where i.workspace_id = t.workspace_id and i.id = t.import_id)`,
    shown: { at, file: label('File', 'Файл') },
  }),
  table({
    name: 'bulk_act_changes',
    label: label('What bulk acts changed', 'Изменённое массово'),
    theirs: byCustomer,
    toldBy: null,
  }),
  table({
    name: 'duplicate_queue',
    label: label('Cards to be compared', 'Очередь сравнения'),
    theirs: byCustomer,
    toldBy: null,
  }),
  table({
    name: 'merges',
    label: label('Merges of cards', 'Объединения карточек'),
    theirs: ({ ids }) =>
      sql`(t.from_customer_id = any(${ids}::bigint[]) or t.into_customer_id = any(${ids}::bigint[]))`,
    toldBy: sql`t.merged_at desc`,
    shown: { merged_at: at, reason: label('Reason', 'Причина') },
  }),
  table({
    name: 'identifiers',
    label: label('Contacts and identifiers', 'Контакты и идентификаторы'),
    theirs: byCustomer,
    toldBy: sql`t.kind, t.value`,
    shown: {
      kind: label('Kind', 'Вид'),
      value: label('Value', 'Значение'),
      first_seen_at: label('Known since', 'Известен с'),
    },
  }),
  table({
    name: 'customers',
    label: label('Card', 'Карточка'),
    theirs: ({ ids }) => sql`t.id = any(${ids}::bigint[])`,
    toldBy: sql`t.merged_into is not null, t.id`,
    shown: {
      first_name: label('First name', 'Имя'),
      middle_name: label('Middle name', 'Отчество'),
      last_name: label('Last name', 'Фамилия'),
      gender: label('Gender', 'Пол'),
      birthday: label('Birthday', 'День рождения'),
      country: label('Country', 'Страна'),
      region: label('Region', 'Регион'),
      city: label('City', 'Город'),
      address: label('Address', 'Адрес'),
      attributes: label('Attributes', 'Дополнительно'),
      first_seen_at: label('First seen', 'Первый визит'),
      last_seen_at: label('Last seen', 'Последний визит'),
    },
  }),
]
