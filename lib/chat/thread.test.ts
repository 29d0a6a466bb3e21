import { expect, test } from 'vitest'
import type { Message } from './schema'
import { continues, merge, missingAfter } from './thread'

const message = (number: number, values: Partial<Message> = {}): Message => ({
  id: `${number}`,
  chatId: 'c',
  number,
  senderId: 'a',
  sender: null,
  content: `${number}`,
  replyTo: null,
  attachments: [],
  clientKey: null,
  createdAt: new Date(number * 60_000).toISOString(),
  editedAt: null,
  deletedAt: null,
  reactions: [],
  ...values,
})
const numbers = (messages: Message[]) => messages.map(one => one.number)

test('each message is there once and in its place, however it came', () => {
  expect(numbers(merge([message(1), message(4)], [message(3), message(1), message(2)]))).toEqual([1, 2, 3, 4])
})

test('an older version of a message never replaces a later one', () => {
  const edited = message(1, { content: 'new', editedAt: '2026-01-01T00:00:00.000Z' })
  const deleted = message(1, { content: '', deletedAt: '2026-01-01T00:00:00.000Z' })
  expect(merge([edited], [message(1)])).toEqual([edited])
  expect(merge([message(1)], [edited])).toEqual([edited])
  expect(merge([deleted], [edited])).toEqual([deleted])
})

test('what comes without reactions keeps those that were known, and a deleted message has none', () => {
  const reactions: Message['reactions'] = [{ emoji: '🎉', count: 2, isMine: true }]
  const { reactions: _none, ...changed } = message(1, { content: 'new', editedAt: '2026-01-01T00:00:00.000Z' })
  expect(merge([message(1, { reactions })], [changed])).toEqual([{ ...changed, reactions }])
  // An older version of the words may come with newer reactions.
  expect(merge([{ ...changed, reactions: [] }], [message(1, { reactions })])).toEqual([{ ...changed, reactions }])
  expect(merge([], [changed])).toEqual([{ ...changed, reactions: [] }])
  const deleted = message(1, { content: '', deletedAt: '2026-01-02T00:00:00.000Z' })
  expect(merge([message(1, { reactions })], [deleted])).toEqual([deleted])
  expect(merge([deleted], [message(1, { reactions })])).toEqual([deleted])
})

test('a hole is found where the newest part begins', () => {
  expect(missingAfter([message(1), message(2), message(5)])?.number).toBe(2)
  expect(missingAfter([message(7), message(8)])).toBeUndefined()
  expect(missingAfter([])).toBeUndefined()
})

test('messages of one writer belong together for five minutes and for a day', () => {
  const day = (time: string) => time.slice(0, 10)
  expect(continues(message(1), message(2), day)).toBe(true)
  expect(continues(undefined, message(2), day)).toBe(false)
  expect(continues(message(1), message(7), day)).toBe(false)
  expect(continues(message(1), message(2, { senderId: 'b' }), day)).toBe(false)
  expect(continues(message(1439), message(1440), day)).toBe(false)
})
