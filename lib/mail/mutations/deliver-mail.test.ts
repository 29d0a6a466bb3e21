import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { outboxMails } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { newId } from '@/lib/ids'
import { createLog, log } from '@/lib/log'
import { bundle } from '@/server/bundle'
import { post } from '@/server/testing/api'
import { aCartLine, aCourse, anOrder, aSignedIn, fund, unique } from '@/server/testing/builders'
import { aMailServer, type MailServer, makeMailDue, type ReceivedMail, setSmtpUrl } from '@/server/testing/mail'
import { deliverDueMails } from './deliver-mail'
import { enqueueMail } from './enqueue-mail'

let server: MailServer | undefined
const start = async (options?: Parameters<typeof aMailServer>[0]) => {
  server = await aMailServer(options)
  return server
}
// The table starts empty, so that a test meets no mail but its own.
beforeEach(() => db().delete(outboxMails))
afterEach(async () => {
  await server?.stop()
  server = undefined
  setSmtpUrl(undefined)
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.resolve('node_modules/.cache-mail-'))
  await bundle('server/testing/mail-worker.ts', path.join(folder, 'worker.cjs'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const anEmail = () => `${unique('reader')}@lectern.example`
const rowOf = async (recipient: string) =>
  (await db().select().from(outboxMails).where(eq(outboxMails.recipient, recipient)))[0]!
const codeIn = (mail: ReceivedMail) => /^\s+(\d{6})$/m.exec(mail.text ?? '')?.[1]

const aCodeMail = (recipient: string, locale: 'en' | 'vi' = 'en', name = 'An') =>
  inTransaction(undefined, tx =>
    enqueueMail(tx, {
      dedupeKey: `verify-email:${newId()}`,
      recipient,
      locale,
      template: 'verify-email',
      data: { name, code: '314159' },
    }),
  )

test('a sign-up is followed by a mail with its code, as text and as HTML', async () => {
  const { received } = await start()
  const email = anEmail()
  await post('/auth/register', { email, name: 'Minh <b>Trần</b> & "Söhne"', password: 'quiet-lamp' })
  expect(await deliverDueMails()).toBe(1)
  const mail = received[0]!
  const code = codeIn(mail)
  expect(mail.recipients).toEqual([email])
  expect(mail.from?.address).toBe('no-reply@lectern.example')
  expect(mail.messageId).toBe(`<${(await rowOf(email)).id}@lectern.example>`)
  expect(mail.subject).toContain(code)
  expect(mail.html).toContain(code)
  // Its reader may have asked for nothing: it holds no words of the person who signed up (R5).
  expect(mail.text).toContain('Welcome to Lectern')
  expect(`${mail.text}${mail.html}`).not.toContain('Söhne')
  expect(mail.text).toContain('http://localhost:3000/verify')
  expect((await post('/auth/verify-email', { email, otp: code })).status).toBe(200)
})

test('a mail is written in the reader’s language', async () => {
  const { received } = await start()
  const email = anEmail()
  const body = { email, name: 'Trần Thị Mỹ Hạnh', password: 'quiet-lamp' }
  await post('/auth/register', body, { headers: { 'accept-language': 'vi' } })
  await deliverDueMails()
  const [mail] = received
  expect(mail?.subject).toMatch(/^\d{6} là mã Lectern của bạn$/)
  expect(mail?.text).toContain('Chào mừng bạn đến với Lectern')
  expect(mail?.text).toContain('Mã dùng được một lần, trong 10 phút.')
  expect(mail?.html).toContain('<html lang="vi">')
  expect(mail?.html).toContain('Hãy nhập mã này để xác nhận đây là địa chỉ của bạn:')
})

test('a receipt carries the lines, the total and the invoice number of its order', async () => {
  const { received } = await start()
  const buyer = await aSignedIn()
  const course = await aCourse({ title: 'Ngữ pháp & Văn phong', price: 1250 })
  await fund(buyer.user.id, 3000)
  const line = await aCartLine(buyer.user.id, course, 2)
  const order = await post('/order', anOrder([line], 25), { token: buyer.token })
  expect(order.status).toBe(201)
  await deliverDueMails()
  const [mail] = received
  expect(mail?.subject).toBe(`Your receipt ${order.body.invoiceNumber}`)
  expect(mail?.text).toContain('Ngữ pháp & Văn phong (2 seats): $25.00\nTotal paid: $25.00')
  expect(mail?.html).toContain('Ngữ pháp &amp; Văn phong (2 seats)')
  expect(mail?.text).toContain(`http://localhost:3000/orders/${order.body.id}`)
  const [invoice] = mail?.attachments ?? []
  expect([invoice?.filename, invoice?.mimeType]).toEqual([`${order.body.invoiceNumber}.pdf`, 'application/pdf'])
  expect(
    Buffer.from(invoice?.content as ArrayBuffer)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})

test('P-41: while the mail server is away a sign-up works, and its mail arrives once it is back', async () => {
  const first = await start()
  await first.stop()
  const email = anEmail()
  expect((await post('/auth/register', { email, password: 'quiet-lamp' })).status).toBe(201)
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect(await deliverDueMails()).toBe(0)
    expect(await rowOf(email)).toMatchObject({ attempts: attempt, sentAt: null, failedAt: null })
    await makeMailDue()
  }
  const { received } = await start({ port: first.port })
  expect(await deliverDueMails()).toBe(1)
  expect(received.map(mail => mail.recipients)).toEqual([[email]])
  expect((await rowOf(email)).sentAt).not.toBeNull()
  await makeMailDue()
  expect(await deliverDueMails()).toBe(0)
})

test('P-41: a worker killed between sending and noting it sends again, under the same Message-ID', async () => {
  const seen: ReceivedMail[] = []
  let child: ChildProcess | undefined
  const { url } = await start({
    onMail: async mail => {
      seen.push(mail)
      if (!child) return
      const dead = new Promise(resolve => child?.once('close', resolve))
      child.kill('SIGKILL')
      await dead
    },
  })
  const emails = Array.from({ length: 4 }, anEmail)
  for (const email of emails) {
    await aCodeMail(email)
    child = spawn(process.execPath, [path.join(folder, 'worker.cjs')], {
      env: { ...process.env, SMTP_URL: url },
      stdio: 'ignore',
    })
    const [, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(resolve =>
      child?.once('close', (code, by) => resolve([code, by])),
    )
    child = undefined
    expect(signal).toBe('SIGKILL')
    expect(await rowOf(email)).toMatchObject({ sentAt: null, failedAt: null, attempts: 1 })
    // Its lease keeps it from the others until it is over.
    expect(await deliverDueMails()).toBe(0)
    await makeMailDue()
    expect(await deliverDueMails()).toBe(1)
  }
  for (const email of emails) {
    const copies = seen.filter(mail => mail.recipients.includes(email))
    expect(copies).toHaveLength(2)
    expect(new Set(copies.map(mail => mail.messageId)).size).toBe(1)
    expect(new Set(copies.map(mail => mail.text)).size).toBe(1)
  }
}, 60_000)

test('P-41: what was rolled back is never mailed', async () => {
  const { received } = await start()
  await expect(
    inTransaction(undefined, async tx => {
      await enqueueMail(tx, {
        dedupeKey: newId(),
        recipient: anEmail(),
        locale: 'en',
        template: 'verify-email',
        data: { name: 'An', code: '314159' },
      })
      throw new Error('The cause did not happen.')
    }),
  ).rejects.toThrow('did not happen')
  expect(await deliverDueMails()).toBe(0)
  expect(received).toEqual([])
})

test('P-41: workers that run at once send each of 200 mails exactly once', async () => {
  const { received } = await start()
  const emails = Array.from({ length: 200 }, anEmail)
  for (const email of emails) await aCodeMail(email)
  const counts = await Promise.all(Array.from({ length: 5 }, () => deliverDueMails()))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200)
  expect(received.flatMap(mail => mail.recipients).sort()).toEqual([...emails].sort())
}, 60_000)

test('a cause that is repeated is mailed once', async () => {
  const recipient = anEmail()
  const key = newId()
  for (let i = 0; i < 3; i++) {
    await inTransaction(undefined, tx =>
      enqueueMail(tx, {
        dedupeKey: key,
        recipient,
        locale: 'en',
        template: 'login-code',
        data: { name: 'An', code: `00000${i}` },
      }),
    )
  }
  expect(await db().select().from(outboxMails).where(eq(outboxMails.recipient, recipient))).toHaveLength(1)
})

test('a refused recipient is given up at once, any other answer is tried again, and the rest goes out', async () => {
  const { received } = await start({
    onMail: mail => {
      if (mail.recipients[0]?.startsWith('gone')) throw Object.assign(new Error('No such user'), { responseCode: 554 })
      if (mail.recipients[0]?.startsWith('full')) throw Object.assign(new Error('Later'), { responseCode: 452 })
    },
  })
  const [gone, full, fine] = [`gone-${anEmail()}`, `full-${anEmail()}`, anEmail()]
  for (const email of [gone, full, fine]) await aCodeMail(email)
  expect(await deliverDueMails()).toBe(1)
  expect(received.map(mail => mail.recipients[0])).toEqual([fine])
  expect((await rowOf(gone)).failedAt).not.toBeNull()
  expect((await rowOf(gone)).data).toEqual({ name: 'An' })
  expect(await rowOf(full)).toMatchObject({ failedAt: null, sentAt: null, attempts: 1 })
})

test('a mail that finds no way out for a day is given up', async () => {
  const { stop } = await start()
  await stop()
  const email = anEmail()
  await aCodeMail(email)
  await db().update(outboxMails).set({ createdAt: sql`now() - interval '25 hours'` })
  expect(await deliverDueMails()).toBe(0)
  expect((await rowOf(email)).failedAt).not.toBeNull()
})

test('without a mail server everything stays in the outbox, unread and untried', async () => {
  const email = anEmail()
  await aCodeMail(email)
  expect(await deliverDueMails()).toBe(0)
  expect(await rowOf(email)).toMatchObject({ attempts: 0, sentAt: null, failedAt: null })
})

test('P-14: the outbox holds no code in the clear, and none at all once the mail is sent', async () => {
  await start()
  const email = anEmail()
  await aCodeMail(email)
  expect(JSON.stringify(await rowOf(email))).not.toContain('314159')
  await deliverDueMails()
  expect((await rowOf(email)).data).toEqual({ name: 'An' })
})

test('P-50: what is logged of a failed mail names neither the address nor the code', async () => {
  const lines: string[] = []
  const logger = log()
  const warn = logger.warn
  logger.warn = ((...words: unknown[]) => lines.push(JSON.stringify(words))) as never
  try {
    await start({
      onMail: mail => {
        throw Object.assign(new Error(`${mail.recipients[0]} ${mail.text}`), { responseCode: 554 })
      },
    })
    const email = anEmail()
    await aCodeMail(email)
    await deliverDueMails()
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toMatch(/314159/)
    expect(lines[0]).not.toContain(email)
  } finally {
    logger.warn = warn
  }
})

test('A11: what is logged of a mail server that is away says why: code and reason', async () => {
  const lines: string[] = []
  const shared = globalThis as { lecternLog?: unknown }
  const before = shared.lecternLog
  shared.lecternLog = createLog('warn', { write: line => lines.push(line) })
  try {
    const { stop, port } = await start()
    await stop()
    const email = anEmail()
    await aCodeMail(email)
    expect(await deliverDueMails()).toBe(0)
    const said = lines.map(line => JSON.parse(line)).find(({ msg }) => msg === 'mail not sent')
    expect(said).toMatchObject({ kind: 'away', code: expect.stringMatching(/^E[A-Z]+$/) })
    expect(said.reason).toContain(`ECONNREFUSED 127.0.0.1:${port}`)
    expect(lines.join('')).not.toContain(email)
  } finally {
    shared.lecternLog = before
  }
})
