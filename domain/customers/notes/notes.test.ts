import { beforeAll, expect, test } from 'vitest'
import { type TestServer, testServer } from '../../../tests/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})

test('notes are written, rewritten, taken away and brought back, and stand on the timeline of the whole family', async () => {
  const { id: workspaceId } = await server.newWorkspace()
  const anna = await server.newMember(workspaceId, 'manager')
  const boris = await server.newMember(workspaceId, 'owner')
  const viewer = await server.newMember(workspaceId, 'viewer')
  const as = (who: { cookie: string }) => (name: string, input: Record<string, unknown>) =>
    server.call(name, input, { cookie: who.cookie, workspace: workspaceId })
  const made = async (email: string) => (await as(anna)('customers.create', { email })).body.id as number
  const [one, other] = [await made('one@example.org'), await made('other@example.org')]
  const note = await as(anna)('customers.add-note', { id: other, text: ' Call back: +44 7911 123456 ' })
  expect(note).toMatchObject({
    status: 200,
    body: { text: 'Call back: +44 7911 123456', author: 'Test', isMine: true },
  })
  await as(anna)('customers.merge', { id: one, otherId: other })
  const noteId = note.body.id
  expect((await as(viewer)('customers.notes', { id: other })).body.items).toMatchObject([
    { id: noteId, text: expect.not.stringContaining('7911'), isMine: false },
  ])
  expect(await as(boris)('notes.edit', { id: noteId, text: 'x' })).toMatchObject({ status: 403 })
  expect(await as(viewer)('customers.add-note', { id: one, text: 'x' })).toMatchObject({ status: 403 })
  expect(await as(viewer)('notes.delete', { id: noteId })).toMatchObject({ status: 403 })
  expect(await as(anna)('notes.edit', { id: noteId, text: ' ' })).toMatchObject({ status: 400 })
  const edited = await as(anna)('notes.edit', { id: noteId, text: 'Called back' })
  expect(edited.body).toMatchObject({ text: 'Called back', editedAt: expect.any(String) })
  const onTimeline = async () =>
    (await as(anna)('customers.timeline', { id: other, kinds: ['note'] })).body.items
  expect(await onTimeline()).toMatchObject([{ kind: 'note', text: 'Called back', author: 'Test' }])
  expect(await as(boris)('notes.delete', { id: noteId })).toMatchObject({ status: 200 })
  expect(await onTimeline()).toEqual([])
  expect(await as(anna)('notes.delete', { id: noteId })).toMatchObject({ status: 404 })
  expect(await as(boris)('notes.restore', { id: noteId })).toMatchObject({ status: 200 })
  expect(await onTimeline()).toHaveLength(1)
  const stranger = await server.newWorkspace()
  const key = await server.newKey(stranger.id, 'read', 'write')
  expect(await server.call('notes.delete', { id: noteId }, { key })).toMatchObject({ status: 404 })
})
