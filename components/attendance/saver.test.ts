import { afterEach, expect, test, vi } from 'vitest'
import type { MarksSaved } from '@/lib/attendance/schema'
import { placeKey } from './marks'
import { Saver } from './saver'

const sessionId = 's'
const at = (userId: string) => ({ sessionId, userId })
const present = { status: 'present', notes: '' } as const
const absent = { status: 'absent', notes: '' } as const
const reply = (others: string[] = []): MarksSaved => ({
  materialId: sessionId,
  recorded: 0,
  corrected: 0,
  removed: 0,
  marks: [],
  others,
})
afterEach(() => {
  vi.useRealTimers()
})

type Body = Parameters<ConstructorParameters<typeof Saver>[1]>[0]

function aSaver(answer: (body: Body) => Promise<MarksSaved> = async () => reply()) {
  vi.useFakeTimers()
  const send = vi.fn(answer)
  const events = { saved: vi.fn(), failed: vi.fn() }
  const saver = new Saver([[placeKey(at('old')), absent]], send, events)
  const mark = (userId: string) => saver.read().marks.get(placeKey(at(userId)))
  const state = (userId: string) => saver.read().saving.get(placeKey(at(userId)))
  return { saver, send, events, mark, state, wait: () => vi.runAllTimersAsync() }
}

test('marks show at once and travel together', async () => {
  const { saver, send, events, mark, state, wait } = aSaver()
  saver.set([{ ...at('a'), mark: present }])
  saver.set([{ ...at('b'), mark: absent }])
  expect([mark('a'), state('a')]).toEqual([present, 'saving'])
  await wait()
  expect(send.mock.calls).toEqual([
    [
      {
        materialId: sessionId,
        marks: [
          { userId: 'a', ...present },
          { userId: 'b', ...absent },
        ],
      },
    ],
  ])
  expect([state('a'), saver.read().isSettled]).toEqual([undefined, true])
  expect(events.saved).toHaveBeenCalledWith(2)
})

test('undo takes back step by step what was set, also what stood there before', async () => {
  const { saver, send, mark, wait } = aSaver()
  saver.set([{ ...at('old'), mark: present }])
  saver.set([{ ...at('new'), mark: present }])
  await wait()
  saver.undo()
  saver.undo()
  await wait()
  expect([mark('old'), mark('new'), saver.read().canUndo]).toEqual([absent, null, false])
  expect(send.mock.calls[1]?.[0].marks).toEqual([
    { userId: 'new', status: null, notes: undefined },
    { userId: 'old', ...absent },
  ])
})

test('what fails stays on the screen, says so, and goes out again when asked', async () => {
  let isDown = true
  const { saver, send, events, mark, state, wait } = aSaver(async () => {
    if (isDown) throw new Error('down')
    return reply()
  })
  saver.set([{ ...at('a'), mark: present }])
  await wait()
  expect([mark('a'), state('a'), saver.read().isSettled]).toEqual([present, 'failed', false])
  expect(events.failed).toHaveBeenCalledTimes(1)
  isDown = false
  saver.retry()
  await wait()
  expect([state('a'), saver.read().isSettled, send.mock.calls.length]).toEqual([undefined, true, 2])
})

test('a mark set while another is under way is sent after it, and the last word wins', async () => {
  const answers: (() => void)[] = []
  const { saver, send, mark, state, wait } = aSaver(() => new Promise(resolve => answers.push(() => resolve(reply()))))
  saver.set([{ ...at('a'), mark: present }])
  await wait()
  saver.set([{ ...at('a'), mark: absent }])
  await wait()
  expect(send).toHaveBeenCalledTimes(1)
  answers[0]?.()
  await wait()
  expect(send.mock.calls[1]?.[0].marks).toEqual([{ userId: 'a', ...absent }])
  expect(state('a')).toBe('saving')
  answers[1]?.()
  await wait()
  expect([mark('a'), state('a')]).toEqual([absent, undefined])
})

test('"all present" shows whom the server added, and undo takes exactly them back', async () => {
  const { saver, send, mark, wait } = aSaver(async ({ others }) => reply(others ? ['a', 'elsewhere'] : []))
  expect(await saver.markOthers(sessionId, 'present', ['old', 'a'])).toBe(2)
  expect([mark('old'), mark('a')]).toEqual([absent, present])
  saver.undo()
  await wait()
  expect(send.mock.calls[1]?.[0].marks.map(({ userId, status }) => [userId, status])).toEqual([
    ['a', null],
    ['elsewhere', null],
  ])
})
