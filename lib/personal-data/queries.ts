import 'server-only'
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  attendance,
  cartLines,
  carts,
  chatMessages,
  courses,
  enrolments,
  favourites,
  feedback,
  invoices,
  ledgerAccounts,
  ledgerEntries,
  ledgerTransactions,
  lessonNotes,
  lessonProgress,
  linkedAccounts,
  materials,
  memberships,
  orders,
  organizationRoles,
  organizations,
  sessions,
} from '@/db/schema'
import { listApiKeys } from '@/lib/api-keys/queries'
import { listOwnEvents } from '@/lib/audit/queries'
import type { SignedInActor } from '@/lib/auth/actor'
import type { Locale } from '@/lib/i18n/config'
import { toMajor } from '@/lib/money'
import { exportDigestItems, exportNotifications } from '@/lib/notifications/queries/notifications'
import { readPreferences } from '@/lib/notifications/queries/preferences'
import { loadOrders } from '@/lib/orders/queries'
import { readProfile } from '@/lib/users/queries'
import type { PersonalData } from './schema'

/** The most security events that go along; the page has the rest. */
const maxEvents = 1000
const iso = (time: Date) => time.toISOString()
const isoOrNull = (time: Date | null) => time?.toISOString() ?? null

/** What the site keeps of the caller, for them to take along. Nothing secret, and nothing of anybody else. */
export async function exportPersonalData(actor: SignedInActor, locale: Locale): Promise<PersonalData> {
  const { userId } = actor
  return {
    exportedAt: iso(new Date()),
    profile: await readProfile(userId),
    ...(await identity(userId)),
    apiKeys: await listApiKeys(actor),
    ...(await money(userId)),
    ...(await learning(userId)),
    ...(await words(userId)),
    notifications: await exportNotifications(userId, locale),
    digestItems: await exportDigestItems(userId, locale),
    notificationPreferences: await readPreferences(actor),
    events: (await listOwnEvents(actor, { page: 1, limit: maxEvents })).items,
  }
}

async function identity(userId: string): Promise<Pick<PersonalData, 'linkedAccounts' | 'organizations' | 'sessions'>> {
  const linked = await db().select().from(linkedAccounts).where(eq(linkedAccounts.userId, userId))
  const places = await db()
    .select({ membership: memberships, name: organizations.name, role: organizationRoles.name })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .innerJoin(organizationRoles, eq(organizationRoles.id, memberships.roleId))
    .where(and(eq(memberships.userId, userId), isNull(organizations.deletedAt)))
  const devices = await db().select().from(sessions).where(eq(sessions.userId, userId)).orderBy(desc(sessions.id))
  return {
    linkedAccounts: linked.map(row => ({ provider: row.provider, email: row.email, linkedAt: iso(row.createdAt) })),
    organizations: places.map(({ membership, name, role }) => ({
      id: membership.organizationId,
      name,
      role,
      status: membership.status,
      joinedAt: isoOrNull(membership.joinedAt),
    })),
    sessions: devices.map(row => ({
      kind: row.kind,
      userAgent: row.userAgent,
      address: row.address,
      startedAt: iso(row.createdAt),
      lastSeenAt: iso(row.lastSeenAt),
      endedAt: isoOrNull(row.revokedAt),
    })),
  }
}

async function money(userId: string): Promise<Pick<PersonalData, 'orders' | 'invoices' | 'walletEntries'>> {
  const ids = await db().select({ id: orders.id }).from(orders).where(eq(orders.userId, userId))
  const issued = await db().select().from(invoices).where(eq(invoices.userId, userId)).orderBy(asc(invoices.id))
  const entries = await db()
    .select({ entry: ledgerEntries, kind: ledgerTransactions.kind, currency: ledgerAccounts.currency })
    .from(ledgerEntries)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId))
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .where(and(eq(ledgerAccounts.userId, userId), eq(ledgerAccounts.kind, 'wallet')))
    .orderBy(asc(ledgerEntries.id))
  return {
    orders: await loadOrders(
      db(),
      ids.map(({ id }) => id),
    ),
    invoices: issued.map(row => ({
      invoiceNumber: row.invoiceNumber,
      kind: row.kind,
      status: row.status,
      total: toMajor(row.total, row.currency),
      currency: row.currency,
      billingData: row.billingData,
      issuedAt: iso(row.issuedAt),
    })),
    walletEntries: entries.map(({ entry, kind, currency }) => ({
      kind,
      amount: toMajor(entry.amount, currency),
      balanceAfter: toMajor(entry.balanceAfter, currency),
      at: iso(entry.createdAt),
    })),
  }
}

const course = { courseId: courses.id, courseTitle: courses.title }
const lesson = { ...course, lesson: materials.title }

async function learning(
  userId: string,
): Promise<Pick<PersonalData, 'enrolments' | 'lessonProgress' | 'notes' | 'attendance' | 'favourites' | 'cart'>> {
  const enrolled = await db()
    .select({ ...course, row: enrolments })
    .from(enrolments)
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .where(eq(enrolments.userId, userId))
  const progress = await db()
    .select({ ...lesson, row: lessonProgress })
    .from(lessonProgress)
    .innerJoin(materials, eq(materials.id, lessonProgress.materialId))
    .innerJoin(courses, eq(courses.id, materials.courseId))
    .where(eq(lessonProgress.userId, userId))
  const notes = await db()
    .select({ ...lesson, row: lessonNotes })
    .from(lessonNotes)
    .innerJoin(materials, eq(materials.id, lessonNotes.materialId))
    .innerJoin(courses, eq(courses.id, materials.courseId))
    .where(eq(lessonNotes.userId, userId))
  const present = await db()
    .select({ ...lesson, row: attendance })
    .from(attendance)
    .innerJoin(materials, eq(materials.id, attendance.materialId))
    .innerJoin(courses, eq(courses.id, materials.courseId))
    .where(eq(attendance.userId, userId))
  const wished = await db()
    .select({ ...course, row: favourites })
    .from(favourites)
    .innerJoin(courses, eq(courses.id, favourites.courseId))
    .where(eq(favourites.userId, userId))
  const lines = await db()
    .select({ ...course, row: cartLines })
    .from(cartLines)
    .innerJoin(carts, eq(carts.id, cartLines.cartId))
    .innerJoin(courses, eq(courses.id, cartLines.courseId))
    .where(eq(carts.userId, userId))
  return {
    enrolments: enrolled.map(({ row, ...of }) => ({
      ...of,
      source: row.source,
      enrolledAt: iso(row.createdAt),
      completedAt: isoOrNull(row.completedAt),
    })),
    lessonProgress: progress.map(({ row, ...of }) => ({
      ...of,
      positionSeconds: row.positionSeconds,
      openedAt: iso(row.openedAt),
      completedAt: isoOrNull(row.completedAt),
    })),
    notes: notes.map(({ row, ...of }) => ({
      ...of,
      atSeconds: row.atSeconds,
      content: row.content,
      writtenAt: iso(row.createdAt),
    })),
    attendance: present.map(({ row, ...of }) => ({
      ...of,
      status: row.status,
      notes: row.notes,
      recordedAt: iso(row.createdAt),
    })),
    favourites: wished.map(({ row, ...of }) => ({ ...of, addedAt: iso(row.createdAt) })),
    cart: lines.map(({ row, ...of }) => ({ ...of, quantity: row.quantity, addedAt: iso(row.createdAt) })),
  }
}

async function words(userId: string): Promise<Pick<PersonalData, 'feedback' | 'messages'>> {
  const reviews = await db()
    .select({ ...course, row: feedback })
    .from(feedback)
    .innerJoin(courses, eq(courses.id, feedback.courseId))
    .where(eq(feedback.userId, userId))
  const sent = await db()
    .select()
    .from(chatMessages)
    .where(and(eq(chatMessages.senderId, userId), isNull(chatMessages.deletedAt)))
    .orderBy(asc(chatMessages.id))
  return {
    feedback: reviews.map(({ row, ...of }) => ({
      ...of,
      ratingStar: row.ratingStar,
      comment: row.comment,
      writtenAt: iso(row.createdAt),
    })),
    messages: sent.map(row => ({ chatId: row.chatId, content: row.content, sentAt: iso(row.createdAt) })),
  }
}
