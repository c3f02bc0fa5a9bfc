import type { OutputOf } from '../../api/client.ts'

export type Channel = OutputOf<'channels.list'>['items'][number]
export type Account = Channel['accounts'][number]
