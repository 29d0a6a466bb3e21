import { and, eq, like, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { digestItems, outboxMails, users } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { newId } from '@/lib/ids'
import { renderMail } from '@/lib/mail/templates/render'
import { put } from '@/server/testing/api'
import { aSignedIn, aUser, unique } from '@/server/testing/builders'
import { choose, timesTold } from '@/server/testing/notices'
import { digestLines, lastMorning } from '../policy'
import { notify } from './notify'
import { sendDigests } from './send-digests'

type Person = Awaited<ReturnType<typeof aUser>>

/** Somebody who wants summaries of refunds that were declined, and hears of them nowhere else. */
async function aReader(values: Partial<typeof users.$inferInsert> = {}): Promise<Person> {
  const person = await aUser(values)
  await choose(person, 'refund-declined', 'digest', true)
  for (const channel of ['in_app', 'email'] as const) await choose(person, 'refund-declined', channel, false)
  return person
}

const tell = (person: Person, amount = 1250, dedupeKey: string = newId()) =>
  inTransaction(undefined, tx =>
    notify(tx, {
      type: 'refund-declined',
      to: [person.id],
      data: { orderId: newId(), amount, currency: 'USD' },
      dedupeKey,
    }),
  )

const own = ({ id }: Person) => eq(digestItems.userId, id)
const itemsOf = (person: Person) => db().select().from(digestItems).where(own(person)).orderBy(digestItems.id)
const mailsOf = (person: Person) =>
  db()
    .select()
    .from(outboxMails)
    .where(and(eq(outboxMails.template, 'digest'), like(outboxMails.dedupeKey, `digest:${person.id}:%`)))
type Items = { data: { amount?: number; count?: number } }[]
const linesOf = (mail: Awaited<ReturnType<typeof mailsOf>>[number] | undefined) => (mail?.data.items ?? []) as Items
const amountsOf = (mail: Parameters<typeof linesOf>[0]) => linesOf(mail).map(({ data }) => data.amount)
const letNightPass = (...people: Person[]) =>
  Promise.all(people.map(person => db().update(digestItems).set({ createdAt: aWhileAgo() }).where(own(person))))
const aWhileAgo = () => new Date(Date.now() - 25 * 3_600_000)

test('what is wanted in the summary waits there, once for each cause, beside the other channels', async () => {
  const [reader, both, neither] = [await aReader(), await aUser(), await aUser()]
  await choose(both, 'refund-declined', 'digest', true)
  const key = newId()
  await Promise.all(Array.from({ length: 5 }, () => tell(reader, 1250, key)))
  for (const person of [both, neither]) await tell(person)
  const count = async (person: Person) => [
    ...(await timesTold(person, 'refund-declined')),
    (await itemsOf(person)).length,
  ]
  expect([await count(reader), await count(both), await count(neither)]).toEqual([
    [0, 0, 1],
    [1, 1, 1],
    [1, 1, 0],
  ])
})

test('what the site has told already is not told by a later summary', async () => {
  const person = await aUser()
  await choose(person, 'refund-declined', 'digest', true)
  const key = newId()
  await tell(person, 1250, key)
  await letNightPass(person)
  await sendDigests()
  await tell(person, 1250, key)
  expect(await itemsOf(person)).toEqual([])
})

test('a mail that always goes out can be in the summary as well', async () => {
  const person = await aUser()
  await choose(person, 'order-paid', 'digest', true)
  await inTransaction(undefined, tx =>
    notify(tx, {
      type: 'order-paid',
      to: [person.id],
      data: { orderId: newId(), amount: 999, currency: 'USD' },
      dedupeKey: newId(),
    }),
  )
  expect((await itemsOf(person)).map(({ type }) => type)).toEqual(['order-paid'])
})

test('many things make one mail, the newest last, and leave nothing behind', async () => {
  const person = await aReader()
  for (const amount of [100, 200, 300]) await tell(person, amount)
  await letNightPass(person)
  await sendDigests()
  const mails = await mailsOf(person)
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ recipient: person.email, data: { name: person.name, more: 0 } })
  expect(amountsOf(mails[0])).toEqual([100, 200, 300])
  expect(await itemsOf(person)).toEqual([])
  await sendDigests()
  expect(await mailsOf(person)).toHaveLength(1)
})

test('a summary comes after the reader’s own seven o’clock; what is newer stays for the next', async () => {
  const zones = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Pacific/Chatham', 'Nowhere/Land']
  const people = await Promise.all(zones.map(timeZone => aReader({ timeZone })))
  for (const person of people) {
    for (const amount of [1, 2]) await tell(person, amount)
    const [before, after] = await itemsOf(person)
    // In its first minute a morning is not looked at yet.
    const boundary = lastMorning(new Date(Date.now() - 60_000), person.timeZone).getTime()
    const set = (id: number, time: number) =>
      db()
        .update(digestItems)
        .set({ createdAt: new Date(time) })
        .where(eq(digestItems.id, id))
    await set(before?.id ?? 0, boundary - 1)
    await set(after?.id ?? 0, boundary + 60_000)
  }
  await sendDigests()
  for (const person of people) {
    const [mail] = await mailsOf(person)
    expect(amountsOf(mail)).toEqual([1])
    expect((await itemsOf(person)).map(({ data }) => data.amount)).toEqual([2])
  }
})

test('instances that write at the same time write one mail for each person', async () => {
  const people = await Promise.all(Array.from({ length: 30 }, () => aReader()))
  for (let i = 0; i < 4; i++) await Promise.all(people.map(person => tell(person, i)))
  await letNightPass(...people)
  const counts = await Promise.all(Array.from({ length: 6 }, () => sendDigests()))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(people.length)
  for (const person of people) {
    const mails = await mailsOf(person)
    expect(mails.map(mail => linesOf(mail).length)).toEqual([4])
    expect(await itemsOf(person)).toEqual([])
  }
})

test('an instance that ends in the middle loses nothing', async () => {
  const person = await aReader()
  await tell(person)
  await letNightPass(person)
  await db().execute(sql`alter table outbox_mails add constraint away check (template <> 'digest') not valid`)
  await expect(sendDigests()).rejects.toThrow()
  await db().execute(sql`alter table outbox_mails drop constraint away`)
  expect(await itemsOf(person)).toHaveLength(1)
  await sendDigests()
  expect([(await mailsOf(person)).length, (await itemsOf(person)).length]).toEqual([1, 0])
})

test('whose account is closed gets no mail, and nothing of them is kept', async () => {
  const person = await aReader()
  await tell(person)
  await letNightPass(person)
  await db().update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, person.id))
  await sendDigests()
  expect([(await mailsOf(person)).length, (await itemsOf(person)).length]).toEqual([0, 0])
})

test('whoever switches a type off gets none of it tomorrow, and all the rest', async () => {
  const { user, token } = await aSignedIn()
  await choose(user, 'refund-declined', 'digest', true)
  await choose(user, 'sale', 'digest', true)
  await tell(user)
  await db().insert(digestItems).values({ userId: user.id, type: 'sale', dedupeKey: newId() })
  const save = (digest: boolean, type: string) =>
    put('/notifications/preferences', [{ type, digest, inApp: false }], { token })
  expect((await save(true, 'sale')).status).toBe(200)
  expect((await save(false, 'refund-declined')).status).toBe(200)
  expect((await itemsOf(user)).map(({ type }) => type)).toEqual(['sale'])
})

test('a type that is gone by now is left out of the mail', async () => {
  const person = await aReader()
  await tell(person)
  await db().insert(digestItems).values({ userId: person.id, type: 'horoscope', dedupeKey: newId() })
  const only = await aUser()
  await db().insert(digestItems).values({ userId: only.id, type: 'horoscope', dedupeKey: newId() })
  await letNightPass(person, only)
  await sendDigests()
  expect((await mailsOf(person)).map(mail => linesOf(mail).length)).toEqual([1])
  expect([(await mailsOf(only)).length, (await itemsOf(only)).length]).toEqual([0, 0])
})

test('the mail has a sentence and a link for each thing, in the reader’s language, and people as they are called now', async () => {
  const by = await aUser({ name: 'Trần <Thu> Hà' })
  const readers = [await aReader({ name: unique('Mai') }), await aReader({ name: unique('Linh'), locale: 'vi' })]
  const chatId = newId()
  for (const reader of readers) {
    await tell(reader)
    await db()
      .insert(digestItems)
      .values({
        userId: reader.id,
        type: 'chat-private',
        data: { chatId, count: 3 },
        actorId: by.id,
        dedupeKey: newId(),
      })
  }
  await letNightPass(...readers)
  await sendDigests()
  const [english, vietnamese] = await Promise.all(
    readers.map(async reader => {
      const [mail] = await mailsOf(reader)
      expect(JSON.stringify(mail)).not.toContain('Thu')
      return renderMail('digest', mail?.locale ?? 'en', mail?.data)
    }),
  )
  expect(english?.subject).toBe('Your daily summary: 2 pieces of news')
  expect(english?.text).toContain('* Your request for a refund of $12.50 was declined.\n  http')
  expect(english?.text).toMatch(
    new RegExp(`\\* Trần <Thu> Hà wrote to you: 3 messages are waiting\\.\\n {2}http\\S+/chat/${chatId}\\n`),
  )
  expect(english?.html).toContain('Trần &lt;Thu&gt; Hà wrote to you')
  expect(english?.html).toMatch(new RegExp(`<a [^>]*href="http[^"]+/chat/${chatId}"`))
  expect(english?.text).toContain('/account/notifications')
  expect(english?.text).not.toContain('more.')
  expect(vietnamese?.subject).toBe('Tóm tắt hằng ngày: 2 tin mới')
  expect(vietnamese?.text).toContain('* Yêu cầu hoàn 12,50')
  expect(vietnamese?.text).toContain('* Trần <Thu> Hà đã nhắn cho bạn: 3 tin đang chờ.')
  expect(vietnamese?.html).toContain('<html lang="vi">')
})

test('a long summary shows the newest, and says how many there are besides', async () => {
  const person = await aReader()
  await db().execute(sql`insert into digest_items (user_id, type, data, dedupe_key)
    select ${person.id}, 'chat-course', jsonb_build_object('chatId', ${newId()}::text, 'count', n), n
    from generate_series(1, ${digestLines + 7}) n`)
  await letNightPass(person)
  await sendDigests()
  const [mail] = await mailsOf(person)
  const counts = linesOf(mail).map(({ data }) => data.count)
  expect([counts.length, counts[0], counts.at(-1), mail?.data.more]).toEqual([digestLines, 8, digestLines + 7, 7])
  const { subject, text, html } = await renderMail('digest', 'en', mail?.data)
  expect(subject).toContain(`${digestLines + 7} pieces`)
  for (const body of [text, html]) expect(body).toContain('… and 7 more.')
})
