import { expect, test } from 'vitest'
import { withinSentence } from './within-sentence.ts'

test.each([
  ['За сутки это было бы 2-е сообщение', 'за сутки это было бы 2-е сообщение'],
  ['В контрольной группе: не получает рекламы', 'в контрольной группе: не получает рекламы'],
  ['Ждёт: у клиента тихие часы', 'у клиента тихие часы'],
  ['Waits: these are quiet hours', 'these are quiet hours'],
  ['SMS не приходит', 'SMS не приходит'],
])('%s', (reason, within) => expect(withinSentence(reason)).toBe(within))
