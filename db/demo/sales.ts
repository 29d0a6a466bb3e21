import { eq, sql } from 'drizzle-orm'
import { platformFee, quote } from '@/lib/pricing/policy'
import {
  cartLines,
  carts,
  courses,
  discountRedemptions,
  discounts,
  enrolments,
  feedback,
  invoiceCounters,
  invoiceLines,
  invoices,
  orderLines,
  orders,
  payments,
} from '../schema'
import { courseId } from './catalog'
import { demoContent } from './content'
import type { DemoCourse } from './content/types'
import { type DemoContext, datedId } from './context'
import { type DemoLedger, demoLedger } from './ledger'
import { personId } from './people'
import { organizationId } from './school'

type Acquisition = { person: string; course: DemoCourse; date: Date }

/**
 * Everything that people of the demo own, as real purchases: order, payment, invoice, ledger and access, in the order
 * of their dates, so that the balances, the numbers and `sold` are what the rows say.
 */
export async function loadSales(context: DemoContext): Promise<void> {
  const all = acquisitions(context)
  const ledger = demoLedger(context)
  const paid = all.filter(({ course }) => course.price > 0 && !course.isOrgPrivate)
  openWallets(context, ledger, paid)
  const early = demoContent.discounts.find(discount => discount.usedCount === discount.maxUses)
  const sales = paid.map((acquisition, index) =>
    sell(context, ledger, acquisition, early && index < early.maxUses ? early.value : 0),
  )
  await context.insert(
    orders,
    sales.map(sale => sale.order),
  )
  await context.insert(
    orderLines,
    sales.map(sale => sale.line),
  )
  await context.insert(
    payments,
    sales.map(sale => sale.payment),
  )
  await issueInvoices(context, sales)
  await ledger.store()
  if (early) await redeem(context, early.code, sales.slice(0, early.maxUses))
  const lineOf = new Map(sales.map(sale => [`${sale.order.userId}/${sale.line.courseId}`, sale.line.id]))
  await context.insert(
    enrolments,
    all.map(({ person, course, date }) => {
      const [userId, id] = [personId(context, person), courseId(context, course.key)]
      const orderLineId = lineOf.get(`${userId}/${id}`)
      const source = orderLineId ? 'purchase' : course.isOrgPrivate ? 'organization' : 'free'
      return {
        id: datedId(date, `enrolment:${person}/${course.key}`),
        userId,
        courseId: id,
        source,
        orderLineId: orderLineId ?? null,
        createdAt: date,
      } as const
    }),
  )
  await loadFeedback(context)
  await context.tx.update(courses).set({
    sold: sql`(select coalesce(sum(quantity), 0) from order_lines where course_id = ${courses.id}) +
      (select count(*) from enrolments where course_id = ${courses.id} and source = 'free')`,
    ratingCount: sql`(select count(*) from feedback where course_id = ${courses.id})`,
    ratingSum: sql`(select coalesce(sum(rating_star), 0) from feedback where course_id = ${courses.id})`,
    updatedAt: sql`updated_at`,
  })
  await loadCarts(context)
}

/** Who owns what: those who wrote feedback, those named as enrolled, and the members of a private course's class. */
function acquisitions(context: DemoContext): Acquisition[] {
  const byKey = new Map(demoContent.courses.map(course => [course.key, course]))
  const found = new Map<string, Acquisition>()
  const add = (person: string, key: string, daysAgo: number, hour: number) => {
    const course = byKey.get(key)
    if (!course) throw new Error(`There is no demo course ${key}.`)
    const date = context.daysAgo(daysAgo, hour)
    const known = found.get(`${person}/${key}`)
    if (!known || date < known.date) found.set(`${person}/${key}`, { person, course, date })
  }
  for (const { person, course, daysAgo } of demoContent.enrolments) add(person, course, daysAgo, 8)
  for (const { person, course, daysAgo } of demoContent.reviews) add(person, course, daysAgo + 9, 8)
  for (const organization of demoContent.organizations) {
    for (const session of organization.attendance)
      for (const { person } of session.records) add(person, session.course, session.daysAgo + 2, 8)
  }
  return [...found.values()].sort(
    (a, b) =>
      a.date.getTime() - b.date.getTime() || `${a.person}/${a.course.key}`.localeCompare(`${b.person}/${b.course.key}`),
  )
}

/** One top-up each that pays for all they bought and leaves the balance they are shown with. */
function openWallets(context: DemoContext, ledger: DemoLedger, paid: Acquisition[]): void {
  const spent = new Map<string, number>()
  const early = demoContent.discounts.find(discount => discount.usedCount === discount.maxUses)
  for (const [index, { person, course }] of paid.entries()) {
    const price = figures(course, early && index < early.maxUses ? early.value : 0).total
    spent.set(person, (spent.get(person) ?? 0) + price)
  }
  const first = paid[0]?.date.getTime() ?? context.now
  for (const { key, balance = 0 } of demoContent.people) {
    const amount = (spent.get(key) ?? 0) + balance
    if (amount > 0)
      ledger.book('topup', `demo:${key}`, new Date(first - 3_600_000), [
        [{ kind: 'outside' }, -amount],
        [wallet(context, key), amount],
      ])
  }
}

const wallet = (context: DemoContext, person: string) => ({
  kind: 'wallet' as const,
  userId: personId(context, person),
})

function figures(course: DemoCourse, codePercent: number) {
  const line = {
    courseId: course.key,
    unitPrice: course.price,
    discountPercent: course.discountPercent ?? 0,
    quantity: 1,
  }
  const full = quote([line]).total
  return quote([line], Math.floor((full * codePercent + 50) / 100))
}

type Sale = ReturnType<typeof sell>

function sell(context: DemoContext, ledger: DemoLedger, { person, course, date }: Acquisition, codePercent: number) {
  const buyer = demoContent.people.find(({ key }) => key === person)
  const name = `${person}/${course.key}`
  const figure = figures(course, codePercent)
  const total = figure.total
  const fee = platformFee(total, context.feePercent)
  const id = (kind: string) => datedId(date, `${kind}:${name}`)
  const userId = personId(context, person)
  const seller = course.organization
    ? { sellerUserId: null, sellerOrganizationId: organizationId(context, course.organization) }
    : { sellerUserId: personId(context, course.instructor), sellerOrganizationId: null }
  const billingData = {
    firstName: buyer?.name,
    email: buyer?.email,
    ...(buyer?.address ? { address: buyer.address } : {}),
  }
  const common = { currency: context.currency, billingData, createdAt: date, updatedAt: date }
  ledger.book('order', id('order'), date, [
    [wallet(context, person), -total],
    [
      seller.sellerOrganizationId
        ? { kind: 'wallet', organizationId: seller.sellerOrganizationId }
        : wallet(context, course.instructor),
      total - fee,
    ],
    [{ kind: 'fees' }, fee],
  ])
  return {
    title: course.title,
    order: {
      ...common,
      id: id('order'),
      userId,
      status: 'paid' as const,
      address: buyer?.address ?? '',
      phoneNumber: buyer?.phoneNumber ?? '',
      subtotal: figure.subtotal,
      discountTotal: figure.codeDiscount,
      total,
      paidAt: date,
    },
    line: {
      id: id('line'),
      orderId: id('order'),
      courseId: courseId(context, course.key),
      courseTitle: course.title,
      quantity: 1,
      unitPrice: course.price,
      discountPercent: course.discountPercent ?? 0,
      codeDiscount: figure.codeDiscount,
      amount: total,
      fee,
      ...seller,
      createdAt: date,
    },
    payment: {
      ...common,
      id: id('payment'),
      userId,
      orderId: id('order'),
      method: 'wallet' as const,
      status: 'success' as const,
      amount: total,
      originalAmount: figure.subtotal,
      discountAmount: figure.codeDiscount,
      settledAt: date,
    },
  }
}

/** Numbers run by year in the order of the sales, as the counter would have given them. */
async function issueInvoices(context: DemoContext, sales: Sale[]): Promise<void> {
  const last = new Map<number, number>()
  const rows = sales.map(({ order, line, payment }) => {
    const year = order.createdAt.getUTCFullYear()
    const number = (last.get(year) ?? 0) + 1
    last.set(year, number)
    return {
      invoice: {
        id: datedId(order.createdAt, `invoice:${order.id}`),
        invoiceNumber: `INV-${year}-${String(number).padStart(6, '0')}`,
        status: 'paid' as const,
        paymentId: payment.id,
        orderId: order.id,
        userId: order.userId,
        subtotal: line.unitPrice,
        discount: line.unitPrice - line.amount,
        total: line.amount,
        currency: order.currency,
        billingData: order.billingData,
        issuedAt: order.createdAt,
      },
      line,
    }
  })
  await context.insert(
    invoices,
    rows.map(row => row.invoice),
  )
  await context.insert(
    invoiceLines,
    rows.map(({ invoice, line }) => ({
      invoiceId: invoice.id,
      courseId: line.courseId,
      courseName: line.courseTitle,
      price: line.unitPrice,
      quantity: 1,
      discount: invoice.discount,
      amount: line.amount,
    })),
  )
  await context.insert(
    invoiceCounters,
    [...last].map(([year, count]) => ({ series: 'INV' as const, year, last: count })),
  )
}

async function redeem(context: DemoContext, code: string, sales: Sale[]): Promise<void> {
  const discountId = context.idOf('discount', code)
  await context.insert(
    discountRedemptions,
    sales.map(({ order }) => ({
      discountId,
      orderId: order.id,
      userId: order.userId,
      amount: order.discountTotal,
      createdAt: order.createdAt,
    })),
  )
  for (const { order } of sales)
    await context.tx
      .update(orders)
      .set({ discountId, discountCode: code, updatedAt: order.createdAt })
      .where(eq(orders.id, order.id))
  await context.tx
    .update(discounts)
    .set({ usedCount: sales.length, maxUses: sales.length })
    .where(eq(discounts.id, discountId))
}

async function loadFeedback(context: DemoContext): Promise<void> {
  await context.insert(
    feedback,
    demoContent.reviews.map(review => {
      const date = context.daysAgo(review.daysAgo, 12)
      return {
        id: datedId(date, `feedback:${review.person}/${review.course}`),
        userId: personId(context, review.person),
        courseId: courseId(context, review.course),
        ratingStar: review.stars,
        comment: review.comment ?? '',
        reply: review.reply?.comment ?? null,
        repliedAt: review.reply ? context.daysAgo(review.reply.daysAgo) : null,
        createdAt: date,
        updatedAt: date,
      }
    }),
  )
}

async function loadCarts(context: DemoContext): Promise<void> {
  const byKey = new Map(demoContent.courses.map(course => [course.key, course]))
  const owners = [...new Set(demoContent.cart.map(({ person }) => person))]
  await context.insert(
    carts,
    owners.map(person => ({ id: context.idOf('cart', person), userId: personId(context, person) })),
  )
  await context.insert(
    cartLines,
    demoContent.cart.map(({ person, course, quantity }) => {
      const seen = byKey.get(course)
      return {
        cartId: context.idOf('cart', person),
        courseId: courseId(context, course),
        quantity,
        seenPrice: seen ? figures(seen, 0).total : 0,
      }
    }),
  )
}
