import { eq } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { closeDatabase, db } from '@/db/client'
import { outboxMails } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { startJobs, untilFirstRun } from './jobs'
import { unique } from './testing/builders'
import { aMailServer, setSmtpUrl } from './testing/mail'

const mailTo = (recipient: string) =>
  inTransaction(undefined, tx =>
    enqueueMail(tx, {
      dedupeKey: newId(),
      recipient,
      locale: 'en',
      template: 'verify-email',
      data: { name: 'An', code: '314159' },
    }),
  )

let stop: (() => Promise<void>) | undefined
afterEach(async () => {
  await stop?.()
  stop = undefined
  setSmtpUrl(undefined)
})

test('mail goes out by itself, also after the database was away for a while', async () => {
  const server = await aMailServer()
  const recipient = `${unique('reader')}@lectern.example`
  const url = process.env.DATABASE_URL
  process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nothing'
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
  await closeDatabase()
  stop = startJobs()
  await vi.waitFor(async () => await expect(db().select().from(outboxMails)).rejects.toThrow(), { timeout: 10_000 })
  process.env.DATABASE_URL = url
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
  await closeDatabase()
  await mailTo(recipient)
  await vi.waitFor(() => expect(server.received.map(mail => mail.recipients[0])).toContain(recipient), {
    timeout: 15_000,
    interval: 50,
  })
  await server.stop()
}, 30_000)

test('stopped jobs send nothing more', async () => {
  const server = await aMailServer()
  stop = startJobs()
  await stop()
  stop = undefined
  const recipient = `${unique('reader')}@lectern.example`
  await mailTo(recipient)
  const [row] = await db().select().from(outboxMails).where(eq(outboxMails.recipient, recipient))
  expect([row?.attempts, server.received]).toEqual([0, []])
  await server.stop()
})

test('what comes every hour or every six has its first run within two minutes of the start, by chance', () => {
  expect([untilFirstRun(1), untilFirstRun(60)]).toEqual([1, 60])
  const firsts = Array.from({ length: 50 }, (_, index) => untilFirstRun(index % 2 ? 3600 : 6 * 3600))
  expect(Math.min(...firsts)).toBeGreaterThanOrEqual(60)
  expect(Math.max(...firsts)).toBeLessThanOrEqual(120)
  expect(new Set(firsts).size).toBeGreaterThan(1)
})
