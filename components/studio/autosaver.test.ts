import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '@/lib/api/client'
import { Autosaver, pauseMilliseconds, retryMilliseconds } from './autosaver'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const refusal = (type: string, errors: { path: string; message: string }[] = []) =>
  new ApiProblem({ type, status: 400, title: '', detail: '', instance: '', success: false, message: '', errors })

function aForm(saved: { title: string; tags: string[] } = { title: 'Old', tags: [] }) {
  let values = { ...saved }
  const invalid = new Set<string>()
  const send = vi.fn(async (_: object): Promise<unknown> => undefined)
  const onRefused = vi.fn(() => true)
  const onConflict = vi.fn()
  const saver = new Autosaver(saved, { read: () => ({ values, invalid: [...invalid] }), send, onRefused, onConflict })
  const write = (changes: Partial<typeof values>) => {
    values = { ...values, ...changes }
    saver.touch()
  }
  const wait = (milliseconds = pauseMilliseconds) => vi.advanceTimersByTimeAsync(milliseconds)
  return { saver, write, wait, send, invalid, onRefused, onConflict }
}

test('a pause after the last change saves once, and only what changed', async () => {
  const { saver, write, wait, send } = aForm()
  for (const title of ['N', 'Ne', 'New']) {
    write({ title })
    await wait(pauseMilliseconds / 2)
  }
  expect([send.mock.calls.length, saver.state.step]).toEqual([0, 'waiting'])
  await wait()
  expect(send.mock.calls).toEqual([[{ title: 'New' }]])
  expect(saver.state).toMatchObject({ step: 'saved', at: expect.any(Date) })
  expect(saver.isUnsaved()).toBe(false)
})

test('a change taken back saves nothing', async () => {
  const { saver, write, wait, send } = aForm()
  write({ title: 'New' })
  write({ title: 'Old' })
  await wait()
  expect([send.mock.calls.length, saver.state.step]).toEqual([0, 'saved'])
})

test('what is typed during a request follows it, never beside it', async () => {
  const { saver, write, wait, send } = aForm()
  let answer = () => {}
  send.mockImplementationOnce(() => new Promise<void>(resolve => (answer = resolve)))
  write({ title: 'New' })
  await wait()
  write({ title: 'Newer', tags: ['calm'] })
  await wait()
  expect([send.mock.calls.length, saver.isUnsaved()]).toEqual([1, true])
  answer()
  await wait(0)
  expect(send.mock.calls.slice(1)).toEqual([[{ title: 'Newer', tags: ['calm'] }]])
  expect(saver.state.step).toBe('saved')
})

test('what is not valid waits, and the rest is saved', async () => {
  const { saver, write, wait, send, invalid } = aForm()
  invalid.add('title')
  write({ title: '', tags: ['calm'] })
  await wait()
  expect(send.mock.calls).toEqual([[{ tags: ['calm'] }]])
  expect([saver.state.step, saver.pending()]).toEqual(['invalid', ['title']])
  expect(await saver.flush()).toBe(false)
})

test('what the server refuses is shown on its field and not sent again by itself', async () => {
  const { saver, write, wait, send, onRefused } = aForm()
  const errors = [{ path: 'title', message: 'No.' }]
  send.mockRejectedValueOnce(refusal('invalid', errors))
  write({ title: 'New' })
  await wait()
  expect(onRefused).toHaveBeenCalledWith(errors, 'invalid')
  await wait(60_000)
  expect([send.mock.calls.length, saver.state.step]).toEqual([1, 'invalid'])
  onRefused.mockReturnValueOnce(false)
  send.mockRejectedValueOnce(refusal('internal'))
  expect(await saver.flush()).toBe(false)
  expect(saver.state).toEqual({ step: 'failed', type: 'internal' })
})

test('without a connection it tries again until it gets through', async () => {
  const { saver, write, wait, send } = aForm()
  send.mockRejectedValueOnce(refusal('offline')).mockRejectedValueOnce(refusal('offline'))
  write({ title: 'New' })
  await wait()
  expect(saver.state.step).toBe('offline')
  await wait(retryMilliseconds)
  expect([send.mock.calls.length, saver.state.step]).toEqual([2, 'offline'])
  await wait(retryMilliseconds)
  expect([send.mock.calls.length, saver.state.step]).toEqual([3, 'saved'])
})

test('a conflict stops everything until it is settled; then only what differs from theirs is sent', async () => {
  const { saver, write, wait, send, onConflict } = aForm()
  send.mockRejectedValueOnce(refusal('edit-conflict'))
  write({ title: 'Mine' })
  await wait()
  expect([saver.state.step, onConflict.mock.calls.length]).toEqual(['conflict', 1])
  write({ tags: ['calm'] })
  await wait(60_000)
  expect(await saver.flush()).toBe(false)
  saver.leave()
  expect(send).toHaveBeenCalledTimes(1)
  saver.settle({ title: 'Theirs', tags: ['calm'] })
  await wait()
  expect(send.mock.calls[1]).toEqual([{ title: 'Mine' }])
  expect(saver.state.step).toBe('saved')
})

test('leaving sends what is left, if it is valid', async () => {
  const { saver, write, wait, send, invalid } = aForm()
  write({ title: 'New' })
  saver.leave()
  await wait(0)
  expect(send).toHaveBeenCalledTimes(1)
  invalid.add('tags')
  write({ tags: ['x'] })
  saver.leave()
  await wait(60_000)
  expect(send).toHaveBeenCalledTimes(1)
})
