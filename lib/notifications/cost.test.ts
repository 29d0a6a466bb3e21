import { test } from 'vitest'
import { inTransaction } from '@/db/transaction'
import { newId } from '@/lib/ids'
import { enqueueMail } from '@/lib/mail/mutations/enqueue-mail'
import { aUser, aCourse } from '@/server/testing/builders'
import { noteSale } from './mutations/tell-sellers'
import { notify } from './mutations/notify'
test('cost', async () => {
  const u = await aUser(); const course = await aCourse()
  for (let round = 0; round < 5; round++) {
    const n = 300
    const time = async (work: (tx: never) => Promise<unknown>) => { const t = performance.now(); for (let i = 0; i < n; i++) await inTransaction(undefined, tx => work(tx as never)); return ((performance.now() - t) / n).toFixed(2) }
    const mail = (tx: never) => enqueueMail(tx, { dedupeKey: newId(), recipient: u.email, locale: 'en', template: 'order-receipt', data: { orderId: newId() } })
    console.log('receipt alone', await time(mail), 'with note', await time(tx => Promise.all([mail(tx), noteSale(tx, newId())])), 'with notify', await time(tx => Promise.all([mail(tx), notify(tx, { type: 'course-reviewed', to: [u.id], data: { courseId: course.id, stars: 3 }, dedupeKey: newId() })])))
  }
}, 60_000)
