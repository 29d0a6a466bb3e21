import 'server-only'
import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { managersOf, tell } from './notify'

type Sold = {
  lineId: string
  courseId: string
  quantity: number
  amount: number
  fee: number
  sellerUserId: string | null
  sellerOrganizationId: string | null
}

/**
 * Tells the sellers of a paid order what they sold: one statement for all lines, because it is part of every purchase.
 * Free lines are no sales.
 */
export async function notifySellers(tx: Transaction, lines: Sold[], currency: string): Promise<void> {
  const sold = lines.filter(line => line.amount > 0)
  if (sold.length === 0) return
  const values = sql.join(
    sold.map(
      line => sql`(${line.lineId}::text, ${line.sellerUserId}::text, ${line.sellerOrganizationId}::text,
        ${JSON.stringify({
          courseId: line.courseId,
          organizationId: line.sellerOrganizationId,
          quantity: line.quantity,
          amount: line.amount - line.fee,
          currency,
        })}::jsonb)`,
    ),
    sql`, `,
  )
  const isSoldByPeople = sold.every(line => line.sellerOrganizationId === null)
  const persons = sql`select seller_id as user_id, data, 'sale:' || line_id as dedupe_key from line where seller_id is not null`
  const organizations = sql` union all select p.user_id, data, 'sale:' || line_id
    from line, lateral (${managersOf(sql`line.organization_id`)}) p where organization_id is not null`
  await tell(tx, {
    type: 'sale',
    rows: sql`with line(line_id, seller_id, organization_id, data) as (values ${values})
      ${persons}${isSoldByPeople ? sql`` : organizations}`,
  })
}
