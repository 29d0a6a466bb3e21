// biome-ignore lint/suspicious/noExplicitAny: the journeys look into replies of every shape.
type Body = any
export type Step = {
  name: string
  status: number
  /** What Prism found wrong about the request or the reply. */
  violations: string | null
  /** A refusal is what was to be seen; anywhere else it means that the journey went wrong. */
  mayRefuse: boolean
  body: Body
}
type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Body>

/** Somebody who asks the API; every answer is noted. */
function caller(
  url: string,
  steps: Step[],
  { token, mayRefuse = false }: { token?: string; mayRefuse?: boolean } = {},
): Send {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const reply = isJson && text ? JSON.parse(text) : text
    const name = `${method} ${path.replace(/[0-9a-f]{24}/g, '…')}`
    const violations = response.headers.get('sl-violations')
    steps.push({ name, status: response.status, violations, mayRefuse, body: reply })
    return reply
  }
}

/** Journeys over the whole API at this address, on a site with the demo school. Returns every answer. */
export async function travel(url: string): Promise<Step[]> {
  const steps: Step[] = []
  const nobody = caller(url, steps)
  const as = async (email: string, password = 'lectern-demo') => {
    const { accessToken } = await nobody('POST', '/auth/login', { email, password })
    return caller(url, steps, { token: accessToken })
  }
  await browse(nobody)
  const learner = await signUp(nobody, as)
  await buy(learner)
  const [instructor, organizer, student, admin] = [
    await as('instructor@lectern.example'),
    await as('organizer@lectern.example'),
    await as('student@lectern.example'),
    await as('admin@lectern.example'),
  ]
  await talk(student, instructor)
  await teach(instructor)
  await runSchool(organizer, student)
  await study(student)
  await administer(admin)
  const { accessToken: token } = await nobody('POST', '/auth/login', {
    email: 'student@lectern.example',
    password: 'lectern-demo',
  })
  await beRefused(caller(url, steps, { mayRefuse: true }), caller(url, steps, { token, mayRefuse: true }))
  return steps
}

async function browse(nobody: Send): Promise<void> {
  const courses = await nobody('GET', '/courses?page=1&limit=5&level=beginner,intermediate&sort=newest&onSale=false')
  await nobody('GET', '/courses?search=javscript&minPrice=1')
  const course = courses[0] ?? (await nobody('GET', '/courses'))[0]
  await nobody('GET', `/courses/${course.id}`)
  await nobody('GET', `/courses/${course.id}/sections`)
  await nobody('GET', `/learning/courses/${course.id}`)
  await nobody('GET', `/feedback?product=${course.id}&sort=helpful`)
  await nobody('GET', `/analysis/instructor/${course.instructor.id}/count`)
  for (const path of ['/courses/facets', '/courses/suggest?q=sql', '/products', '/categories', '/topics', '/lecturers'])
    await nobody('GET', path)
  for (const path of ['/topweeks', '/organizations', '/health', '/health/live']) await nobody('GET', path)
}

const unique = () => `${Date.now()}${Math.floor(Math.random() * 1e6)}`

async function signUp(nobody: Send, as: (email: string, password: string) => Promise<Send>): Promise<Send> {
  const email = `described-${unique()}@example.com`
  const password = 'green-lantern-42'
  await nobody('POST', '/auth/register', { name: 'Minh Trần', email, password })
  const learner = await as(email, password)
  await learner('GET', '/auth/me')
  await learner('GET', '/auth')
  await learner('PATCH', '/users/profile', { headline: 'Learns in the evening', phoneNumber: '0912345678' })
  await learner('PUT', '/auth', { fullname: 'Trần Minh', address: '12 Lê Lợi' })
  for (const path of ['/users/profile', '/sessions', '/audit-events', '/auth/proof', '/auth/passkeys', '/api-keys'])
    await learner('GET', path)
  await nobody('GET', `/auth/user/${email}`)
  await nobody('POST', '/auth/forgot-password', { email })
  await nobody('POST', '/otp/generate', { email, purpose: 'email_verification' })
  return learner
}

async function buy(learner: Send): Promise<void> {
  const courses = await learner('GET', '/courses?minPrice=5&limit=3')
  const course = courses[0]
  await learner('GET', '/cart')
  const cart = await learner('POST', '/cart/items', { courseId: course.id })
  await learner('PUT', '/cart', { productId: course.id, quantity: 2 })
  await learner('PUT', '/cart', { productId: course.id, quantity: 1 })
  await learner('POST', '/favourites', { courseId: courses[1].id })
  await learner('GET', '/favourites')
  const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
  await learner('POST', '/wallet/topups', { amount: 500, card }, { 'Idempotency-Key': `topup-${unique()}` })
  await learner('GET', '/wallet')
  await learner('GET', '/wallet/entries')
  const order = await learner(
    'POST',
    '/order',
    {
      address: '12 Lê Lợi, Huế',
      phoneNumber: '0912345678',
      totalAmount: cart.total,
      carts: cart.items.map(({ id }: Body) => id),
    },
    { 'Idempotency-Key': `order-${unique()}` },
  )
  await learner('GET', '/order/user')
  await learner('GET', '/courses/user/purchased')
  await learner('GET', `/orders/${order.id}/refunds`)
  await learner('GET', `/payments/${order.paymentId}`)
  await learner('GET', `/invoices/${order.invoiceId}`)
  await learner('GET', '/invoices')
  await learner('POST', '/feedback', { product: course.id, rating_star: 5, comment: 'Clear.' })
  await learner('POST', `/payments`, { courseIds: [courses[1].id], paymentMethod: 'wallet' })
  await learner('POST', '/discounts/validate', { code: 'NOTHING', courseIds: [courses[2].id] })
  await learner('POST', `/orders/${order.id}/refunds`, { reason: 'The wrong course.' })
  await learner('GET', '/refunds')
  await learner('GET', '/notifications')
  await learner('GET', '/notifications/preferences')
  await learner('POST', '/notifications/read', { all: true })
}

async function talk(student: Send, instructor: Send): Promise<void> {
  const me = await student('GET', '/auth')
  const chat = await instructor('POST', '/chat', { type: 'private', participants: [me.id] })
  const message = await instructor('POST', `/chat/${chat.id}/messages`, { content: 'How is it going?' })
  await student('GET', '/chat')
  await student('GET', `/chat/${chat.id}`)
  await student('GET', `/chat/${chat.id}/messages?limit=10`)
  await student('POST', `/chat/${chat.id}/read`, {})
  await student('PUT', `/chat/${chat.id}/messages/${message.id}/reactions/${encodeURIComponent('👍')}`)
  await student('GET', `/chat/${chat.id}/messages/${message.id}/reactions`)
  await instructor('PATCH', `/chat/${chat.id}/messages/${message.id}`, { content: 'How is it going so far?' })
  await instructor('DELETE', `/chat/${chat.id}/messages/${message.id}`)
  await student('GET', '/chat/unread')
}

async function teach(instructor: Send): Promise<void> {
  const course = await instructor('POST', '/courses', {
    title: `Described ${unique()}`,
    description: 'Tables, joins and windows.',
    category: 'Programming',
    price: 29.99,
    level: 'beginner',
    tags: ['sql'],
  })
  await instructor('PATCH', `/courses/${course.id}`, { price: 19.99 }, { 'If-Match': `"${course.version}"` })
  const section = await instructor('POST', `/courses/${course.id}/sections`, { title: 'First things' })
  const lesson = await instructor('POST', '/materials', {
    courseId: course.id,
    sectionId: section.id,
    title: 'What a join is',
    type: 'text',
    content: '# Joins',
    isPublished: true,
  })
  await instructor('PATCH', `/materials/${lesson.id}`, { duration: 600 })
  await instructor('GET', `/materials/course/${course.id}`)
  await instructor('GET', `/courses/${course.id}/curriculum`)
  await instructor('GET', '/analysis/courses?range=30')
  await instructor('GET', `/analysis/courses/${course.id}`)
  await instructor('GET', `/analysis/courses/${course.id}/learners`)
  const code = `D${unique()}`.slice(0, 20)
  const discount = await instructor('POST', '/discounts', {
    code,
    type: 'course_specific',
    value: 25,
    valueType: 'percentage',
    applicableOn: 'single_only',
    courseId: course.id,
  })
  await instructor('PATCH', `/discounts/${discount.id}`, { value: 30 })
  await instructor('GET', `/discounts/code/${code}`)
  await instructor('GET', '/wallet/earnings')
  await instructor('GET', '/wallet/sales')
  await instructor('DELETE', `/courses/${course.id}`)
}

async function runSchool(organizer: Send, student: Send): Promise<void> {
  const school = await organizer('POST', '/organizations', {
    name: `River School ${unique()}`,
    description: 'Evenings.',
  })
  const inside = `/organizations/${school.id}`
  await organizer('PATCH', inside, { settings: { attendanceThreshold: 80 } })
  await organizer('POST', `${inside}/roles`, { name: 'Assistant', permissions: { canRecordAttendance: true } })
  const roles = await organizer('GET', `${inside}/roles`)
  const level = await organizer('POST', '/levels', { organizationId: school.id, name: 'Grade 10' })
  const term = await organizer('POST', `/levels/${level.id}/terms`, {
    name: 'Autumn',
    startDate: '2026-09-01',
    endDate: '2026-12-20',
  })
  const [found] = await organizer('GET', '/users/search?email=student@lectern.example')
  const roleId = roles.find(({ systemKey }: Body) => systemKey === 'student')?.id
  await organizer('POST', `${inside}/members`, { userId: found.id, roleId, levelId: level.id, termId: term.id })
  await student('GET', '/users/organizations')
  await student('POST', `${inside}/invitations/accept`, {})
  await organizer('GET', `${inside}/members?status=active`)
  const course = await organizer('POST', `${inside}/courses`, {
    title: `Grammar ${unique()}`,
    description: 'For grade 10.',
    category: 'Languages',
    price: 0,
    isOrgPrivate: true,
  })
  const lesson = await organizer('POST', '/materials', {
    courseId: course.id,
    title: 'First evening',
    type: 'text',
    content: 'Hello.',
    isPublished: true,
  })
  await organizer('PATCH', `${inside}/courses/${course.id}/assign-term`, { termId: term.id })
  const record = await organizer('POST', '/attendance', {
    userId: found.id,
    courseId: course.id,
    materialId: lesson.id,
    organizationId: school.id,
    status: 'present',
  })
  await organizer('PATCH', `/attendance/${record.id}`, { status: 'late', notes: 'Ten minutes.' })
  await organizer('GET', `${inside}/courses/${course.id}/attendance`)
  await organizer('GET', `${inside}/reports/attendance?groupBy=learner`)
  await organizer('GET', `${inside}/reports/progress`)
  await student('GET', '/attendance?status=late')
  await organizer('POST', `${inside}/imports`, { csv: 'email,name\na@example.com,A' })
  await organizer('GET', `/levels/organization/${school.id}`)
}

async function study(student: Send): Promise<void> {
  const [course] = await student('GET', '/courses/user/purchased?status=all')
  const curriculum = await student('GET', `/learning/courses/${course.id}`)
  const lesson = curriculum.sections.flatMap(({ materials }: Body) => materials)[0]
  await student('GET', `/learning/materials/${lesson.id}`)
  await student('POST', '/learning/events', { materialId: lesson.id, kind: 'opened' })
  const note = await student('POST', '/learning/notes', { materialId: lesson.id, content: 'Look at this again.' })
  await student('GET', `/learning/notes?courseId=${course.id}`)
  await student('DELETE', `/learning/notes/${note.id}`)
}

async function administer(admin: Send): Promise<void> {
  for (const path of ['/users', '/billings', '/order/admin', '/payments', '/ledger/status', '/ledger/accounts'])
    await admin('GET', path)
  for (const path of ['/ledger/transactions', '/analysis/platform', '/facebookusers', '/chat/reports', '/payouts'])
    await admin('GET', path)
  const category = await admin('POST', '/categories', { name: `Described ${unique()}` })
  await admin('DELETE', `/categories/${category.id}`)
}

/** What is asked rightly and refused all the same. */
async function beRefused(nobody: Send, learner: Send): Promise<void> {
  const unknown = '000000000000000000000000'
  await nobody('GET', `/courses/${unknown}`)
  await nobody('POST', '/auth/login', { email: 'nobody@example.com', password: 'wrong-password' })
  await learner('GET', '/users')
  await learner('DELETE', `/cart/items/${unknown}`)
  const [course] = await learner('GET', '/courses/user/purchased')
  if (course) await learner('POST', '/cart/items', { courseId: course.id })
}
