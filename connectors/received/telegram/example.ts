const from = {
  id: 1111111,
  is_bot: false,
  first_name: 'Анна',
  last_name: 'Лебедева',
  username: 'anna_l',
  language_code: 'ru',
}
const chat = { id: 1111111, type: 'private', first_name: 'Анна' }

/** Updates in the shape of the Bot API: a greeting by a link, a question, and a number shared by its button. */
export const updates = [
  {
    update_id: 10_000,
    message: { message_id: 1365, date: 1_772_366_400, from, chat, text: '/start flyer-arbat' },
  },
  {
    update_id: 10_001,
    message: { message_id: 1366, date: 1_772_366_460, from, chat, text: 'Есть ли улун в пачках по 500 г?' },
  },
  {
    update_id: 10_002,
    message: {
      message_id: 1367,
      date: 1_772_366_520,
      from,
      chat,
      contact: { phone_number: '79161234567', first_name: 'Анна', user_id: 1111111 },
    },
  },
  {
    update_id: 10_003,
    message: {
      message_id: 5,
      date: 1_772_366_580,
      from,
      chat: { id: -100, type: 'supergroup', title: 'Чай' },
      text: 'всем привет',
    },
  },
]
