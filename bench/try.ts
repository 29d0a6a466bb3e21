process.env.AUTH_SECRET = 'bench-bench-bench-bench-bench-bench-bench'
import { signAccessToken } from '@/lib/auth/tokens'
import { prepareCluster, withSql } from './database'
import { preparedOrder, prepareOrders } from './measures/order-data'
import { record } from './record'
void (async () => {
  const c = await prepareCluster([1000])
  try {
    const t = Date.now()
    await withSql(c.urlOf(1000), prepareOrders)
    console.log('prep', Date.now() - t)
    await withSql(c.urlOf(1000), async sql => console.log(await sql`select * from ledger_violations`, await sql`select * from bench_orders limit 2`))
    const o = preparedOrder(0)
    const rec = await record(c.urlOf(1000), [{ method: 'POST', path: '/api/order', once: true, headers: { authorization: `Bearer ${await signAccessToken(o.userId, o.sessionId)}` }, body: { address: '1 Reading Room', phoneNumber: '0912345678', totalAmount: 10, carts: [o.lineId] } }])
    for (const s of rec[0]!.cold) console.log(s.prepare, s.text, JSON.stringify(s.params))
  } finally { await c.remove() }
})()
