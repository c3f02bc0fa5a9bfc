import { anyOf } from '../kit/kinds.ts'
import { email } from './email/index.ts'
import { record } from './record/index.ts'

export type { Channel, FieldForm, HandOver, Letter, Sender } from './channel.ts'

/** Every way to reach people. A new channel is its folder and one line here. */
export const channels = anyOf([email, record])
