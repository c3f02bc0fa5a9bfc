import { expect, test } from 'vitest'
import { isStop } from './incoming-sms.ts'

test.each([
  'STOP',
  'Стоп!',
  '«СТОП»',
  'стоп смс',
  'Не пишите мне больше',
  'Больше не присылайте',
  'отпишите меня',
  'unsubscribe me',
  'Revoke',
  'ОТПИСАТЬСЯ',
])('“%s” withdraws consent', (text) => expect(isStop(text)).toBe(true))

test.each([
  'Стоп, а когда доставка?',
  'Не пишите на коробке цену',
  'Хватит одной штуки',
  'stop by at five',
  'Нет',
  'No',
])('“%s” is read by a person', (text) => expect(isStop(text)).toBe(false))
