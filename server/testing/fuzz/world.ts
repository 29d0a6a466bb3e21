import { db, sqlPool } from '@/db/client'
import { courseEditors } from '@/db/schema'
import { inTransaction } from '@/db/transaction'
import { startSession } from '@/lib/auth/sessions'
import { isId, newId } from '@/lib/ids'
import { permissions } from '@/lib/organizations/policy'
import { get, post } from '../api'
import {
  aCartLine,
  aCategory,
  aCourse,
  aDiscount,
  aLecturer,
  aLevel,
  aMembership,
  anAttendance,
  anEnrolment,
  anOrganization,
  aRole,
  aTerm,
  aTopic,
  aUserWithPassword,
  fund,
  password,
} from '../builders'
import { someCaptions } from '../files'
import { aCaption, aMaterial, anUpload, aSection } from '../lessons'
import type { Identity } from './requests'

const testCards = ['4242424242424242', '4000000000000002', '4000000000003220', '4000000000000408', '4000000000000202']
const cardOf = (number: string) => ({ number, expiry: '12/30', securityCode: '123' })

type Texts = Record<string, string[]>
type Member = { id: string; role: string; token: string }

/** A school with something of everything in it, and the people who call. */
export class World {
  private ids: Record<string, string[]> = {}
  private furniture: string[] = []
  private constructor(
    private readonly since: string,
    private readonly people: Record<'learner' | 'instructor' | 'admin', Member>,
    private apiKey: string,
    private readonly texts: Texts,
  ) {}

  static async make(): Promise<World> {
    const since = newId()
    const [learner, instructor, admin] = await Promise.all([signUp('student'), signUp('instructor'), signUp('admin')])
    if (!learner || !instructor || !admin) throw new Error('Nobody came.')
    const texts = await furnish(learner, instructor, admin)
    const { body } = await post('/api-keys', { name: 'all', scopes: ['read', 'write'] }, { token: learner.token })
    const world = new World(since, { learner, instructor, admin }, body.key ?? body.token, texts)
    await world.look()
    world.furniture = Object.keys(world.ids).filter(kind => world.ids[kind]?.length)
    return world
  }

  /** Learns which rows there are now. */
  private async look(): Promise<void> {
    const sql = sqlPool()
    const tables = await sql<{ name: string }[]>`
      select c.table_name as name from information_schema.columns c
      join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
      where c.table_schema = 'public' and c.column_name = 'id' and c.data_type in ('character', 'text', 'character varying')
        and t.table_type = 'BASE TABLE'`
    this.ids = {}
    for (const { name } of tables) {
      const rows = await sql<{ id: string }[]>`
        select id from ${sql(name)} where id >= ${this.since} order by id limit 30`
      this.ids[name] = rows.map(({ id }) => id).filter(isId)
    }
    this.ids.any = Object.values(this.ids).flat()
  }

  /** The text with its marks filled in. */
  known(text: string): string {
    return text.replace(/@(id|text):(\w+):(\d+)/g, (_, of: string, kind: string, index: string) => {
      const list = (of === 'id' ? this.ids[kind] : this.texts[kind]) ?? []
      return list[Number(index) % list.length] ?? '0123456789abcdef01234567'
    })
  }

  tokenOf(identity: Identity): string | undefined {
    if (identity === 'nobody') return undefined
    return identity === 'apiKey' ? this.apiKey : this.people[identity].token
  }

  /**
   * Looks at what there is now. Whether everybody who calls is still who they were, signed in again where only the
   * session was over, and something of everything is left.
   */
  async isIntact(): Promise<boolean> {
    await this.look()
    if (this.furniture.some(kind => !this.ids[kind]?.length)) return false
    for (const person of Object.values(this.people)) {
      const [row] = await sqlPool()<{ intact: boolean }[]>`
        select deleted_at is null and deactivated_at is null and role = ${person.role} as intact
        from users where id = ${person.id}`
      if (!row?.intact) return false
      const me = await get('/auth/me', { token: person.token })
      if (me.status !== 200) person.token = await signIn(person.id)
    }
    return (await get('/auth/me', { token: this.apiKey })).status !== 401
  }
}

const device = { userAgent: 'fuzz', address: '127.0.0.1', kind: 'api' } as const

const signIn = async (userId: string) =>
  (await inTransaction(undefined, tx => startSession(tx, userId, device, 'password'))).accessToken

async function signUp(role: 'student' | 'instructor' | 'admin') {
  const user = await aUserWithPassword({ role })
  return { ...user, token: await signIn(user.id) }
}
type Person = Awaited<ReturnType<typeof signUp>>

/** Fills the school; what people would type to get at it is the reply. */
async function furnish(learner: Person, instructor: Person, admin: Person): Promise<Texts> {
  const category = await aCategory()
  await aTopic(category.id)
  await aLecturer()
  const school = await anOrganization({ ownerId: instructor.id })
  const staff = await aRole(school.id, [...permissions], 'Everything')
  await aMembership(school.id, instructor, staff.id)
  await aMembership(school.id, learner, school.studentRole.id)
  await aMembership(school.id, admin, school.studentRole.id, 'invited')
  const level = await aLevel(school.id)
  await aTerm(level)

  const values = { instructorId: instructor.id, categoryId: category.id }
  const course = await aCourse({ ...values, organizationId: school.id })
  await aCourse({ ...values, isPublished: false, publishedAt: null })
  const schoolCourse = await aCourse({ ...values, organizationId: school.id, isOrgPrivate: true })
  const forSale = await Promise.all([1, 2, 3, 4, 5, 6].map(part => aCourse({ ...values, price: part * 333 })))
  await db().insert(courseEditors).values({ courseId: course.id, userId: admin.id })
  await teach(course.id, instructor.id)
  const lesson = await aMaterial(schoolCourse.id)
  await anEnrolment(learner.id, course.id)
  await anEnrolment(learner.id, schoolCourse.id)
  await anAttendance(learner.id, { ...lesson, organizationId: school.id })
  const code = await aDiscount()
  await aDiscount({ type: 'course_specific', courseId: course.id, createdById: instructor.id })

  const token = learner.token
  await fund(learner.id, 100_000)
  const buy = async (index: number, how: object, quantity = 1) => {
    const courseIds = [forSale[index]?.id]
    if (quantity > 1) {
      const carts = [await aCartLine(learner.id, forSale[index] as (typeof forSale)[number], quantity)]
      return post('/payments', { carts, ...how }, { token })
    }
    return post('/payments', { courseIds, ...how }, { token })
  }
  const paid = await buy(0, { paymentMethod: 'card', card: cardOf('4242424242424242') })
  const asked = await buy(1, { paymentMethod: 'card', card: cardOf('4000000000003220') })
  await buy(2, { paymentMethod: 'cash' })
  const linked = await buy(5, { paymentMethod: 'card' })
  await buy(3, { paymentMethod: 'wallet' }, 3)
  await aCartLine(learner.id, forSale[4] as (typeof forSale)[number])
  const refund = { lines: [await firstLine(paid.body.orderId)], reason: 'Not what I thought' }
  await post(`/orders/${paid.body.orderId}/refunds`, refund, { token })
  await post('/wallet/topups', { amount: 5, card: cardOf('4000000000003220') }, { token })
  await post('/billings', {}, { token })
  await post('/payouts', { amount: 1, destination: 'IBAN' }, { token: instructor.token })

  const chat = await post('/chat', { type: 'private', participants: [learner.id] }, { token: instructor.token })
  const messages = `/chat/${chat.body.id}/messages`
  const said = await post(messages, { content: 'Welcome' }, { token: instructor.token })
  await post(`${messages}/${said.body.id}/report`, { reason: 'Loud' }, { token })
  await post('/learning/notes', { materialId: lesson.id, content: 'mine' }, { token })
  await post(
    '/topweeks',
    { name: 'This week', courses: [course.id], categories: [category.id] },
    { token: admin.token },
  )
  await post('/facebookusers', { facebookId: newId(), name: 'Someone' }, { token: admin.token })
  const csv = `email,role\nguest-${newId()}@lectern.example,Student\n`
  await post(`/organizations/${school.id}/imports`, { csv }, { token: instructor.token })
  await post('/feedback', { product: course.id, rating_star: 4, comment: 'Clear' }, { token })
  await post('/favourites', { courseId: course.id }, { token })

  return {
    email: [learner.email, instructor.email, admin.email, 'nobody@lectern.example'],
    username: [learner.username, admin.username].flatMap(name => name ?? []),
    password: [password, 'another-good-password'],
    otp: ['123456', '000000'],
    code: [code.code, '123456', code.code.toLowerCase()],
    invoice: [paid.body.invoiceNumber],
    card: testCards,
    expiry: ['12/30', '01/2031', '01/20'],
    securityCode: ['123', '1234'],
    currency: ['USD', 'VND'],
    token: ['x'.repeat(43), learner.token],
    reference: [`sandbox_${asked.body.id}`, linked.body.nextAction.url.split('/').at(-1), `sandbox_${paid.body.id}`],
    language: ['en', 'vi', 'zh-Hant'],
    csv: [csv, 'email\nx\n', `email,role\n${'a@b.example,Student\n'.repeat(2000)}`, '"', 'email;level\n"a""b";'],
    search: [course.title, category.slug, category.id, 'beginner', 'course'],
    address: ['/learning', '//evil.example', 'https://evil.example', '# Title\n\n[x](https://lectern.example)'],
  }
}

async function teach(courseId: string, ownerId: string): Promise<void> {
  const section = await aSection(courseId)
  await anUpload('public', { ownerId, kind: 'image', visibility: 'public', contentType: 'image/png' })
  const captions = await anUpload(someCaptions, { ownerId, kind: 'captions', contentType: 'text/vtt' })
  const film = await anUpload('film', { ownerId })
  await aMaterial(courseId, { sectionId: section.id, isPreview: true })
  const video = await aMaterial(courseId, { sectionId: section.id, type: 'video', content: '', uploadId: film.id })
  await aCaption(video.id, captions.id)
  await aMaterial(courseId, { isPublished: false })
  await anUpload('mine', { ownerId, attachedAt: null })
  await aSection(courseId, { position: 1 })
}

async function firstLine(orderId: string): Promise<string> {
  const [line] = await sqlPool()<{ id: string }[]>`select id from order_lines where order_id = ${orderId} limit 1`
  return line?.id ?? ''
}
