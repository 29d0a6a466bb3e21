import { connect } from 'node:net'
import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createLog, describeError } from './log'

/** A log whose finished lines are kept, as they would go to the terminal. */
function aLog() {
  const lines: string[] = []
  return { log: createLog('info', { write: line => lines.push(line) }), lines, last: () => JSON.parse(lines.at(-1)!) }
}

test('P-50: a logged database error shows the query, and nothing of what was in it', () => {
  const error = new DrizzleQueryError('insert into users\n values ($1)', ['someone@lectern.example'], new Error('no'))
  const described = describeError(error)
  expect(described.message).toBe('Failed query: insert into users\n values ($1)')
  expect(described.stack).toMatch(/^\s+at /)
  expect(JSON.stringify(described)).not.toContain('someone')
})

test('A11: a failed connection stands in the log with its code, its reason and every address that was tried', async () => {
  const { log, last } = aLog()
  const failed = (host: string) =>
    new Promise<Error>(resolve => {
      connect({ host, port: 1 }).once('error', resolve)
    })
  log.warn(describeError(await failed('127.0.0.1')), 'job failed')
  expect(last()).toMatchObject({ code: 'ECONNREFUSED', message: expect.stringContaining('127.0.0.1:1') })
  const [one, other] = [await failed('127.0.0.1'), await failed('127.0.0.1')]
  const together = Object.assign(new AggregateError([one, other]), { code: 'ECONNREFUSED' })
  log.warn(describeError(new Error('No mail.', { cause: together })), 'job failed')
  expect(last().cause.code).toBe('ECONNREFUSED')
  expect(last().cause.cause.map(({ code }: { code: string }) => code)).toEqual(['ECONNREFUSED', 'ECONNREFUSED'])
})

test.each(['ECONNREFUSED', 'ERR_STREAM_PREMATURE_CLOSE', '23505', '57P01', 'EAUTH'])(
  'A11: the code %s is shown',
  code => {
    const { log, last } = aLog()
    log.warn({ code, cause: { code } }, 'failed')
    expect([last().code, last().cause.code]).toEqual([code, code])
  },
)

test('A11: one-time codes, passwords and tokens stay hidden', () => {
  const { log, lines } = aLog()
  const secrets = { code: '314159', otp: '271828', password: 'quiet-lamp', token: 'a-token', cookie: 'a-cookie' }
  log.info({ ...secrets, inner: secrets, numbers: { code: 314159 } }, 'sent')
  for (const secret of Object.values(secrets)) expect(lines.join('')).not.toContain(secret)
})

test('R12: a line holds no e-mail address, in whichever text it came', () => {
  const { log, lines } = aLog()
  const error = new Error(
    '550 <Some.One+x@mail.lectern.example> unknown, see https://x.example/?to=two%40lectern.example',
  )
  log.warn({ ...describeError(error), list: ['ba@lectern.example'] }, 'Refused: bon@lectern.example')
  const line = lines.join('')
  for (const name of ['Some.One', 'two', 'ba@', 'bon', 'lectern.example']) expect(line).not.toContain(name)
  expect(JSON.parse(line)).toMatchObject({ message: expect.stringContaining('550 <[address]> unknown') })
  log.warn({ stack: '    at work (/srv/node_modules/@scope/name/index.js:1:2)' }, 'failed')
  expect(lines.at(-1)).toContain('@scope/name/index.js')
})
