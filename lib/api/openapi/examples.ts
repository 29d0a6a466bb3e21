/** A body in the words of one of the three documents. */
type Example = { document: '000' | '001' | '002'; value: unknown }

const user = '646364b5aef93cf257f8dddd'
const course = '64621e807e8afdc6899cecf8'
const otherCourse = '64621e807e8afdc6899cecf9'
const organization = '64621e807e8afdc6899ced01'
const material = '64621e807e8afdc6899ced02'
const role = '64621e807e8afdc6899ced03'
const level = '64621e807e8afdc6899ced04'
const term = '64621e807e8afdc6899ced05'
const payment = '64621e807e8afdc6899ced06'
const line = '64621e807e8afdc6899ced07'

const email = 'minh.tran@example.com'
const password = 'green-lantern-42'
const in001 = (value: unknown): Example => ({ document: '001', value })
const in002 = (value: unknown): Example => ({ document: '002', value })

const newCourse = {
  title: 'SQL from the Ground Up',
  description: 'Tables, joins and windows, with a database of your own.',
  thumbnailUrl: 'https://example.com/sql.png',
  level: 'beginner',
  category: 'Development',
  price: 29.99,
  tags: ['sql', 'databases'],
  isPublished: false,
  isOrgPrivate: false,
}
const courseChanges = { price: 19.99, tags: ['sql'], isPublished: true }
const billingData = {
  firstName: 'Minh',
  lastName: 'Trần',
  email,
  phoneNumber: '0912345678',
  address: '12 Lê Lợi',
  city: 'Huế',
  country: 'Vietnam',
}

/**
 * What the documents send, by operation. Where a document prints a body of its own (000's purchase) it is that one;
 * where it prints names and types, they are filled in. A test sends each through the schema that validates.
 */
const examples: Record<string, Example[]> = {
  'POST /auth/register': [
    in001({ name: 'Minh Trần', email, password, role: 'student' }),
    in002({ username: 'minhtran', email, password, confirmPassword: password }),
  ],
  'POST /auth/login': [in001({ email, password }), in002({ username: 'minhtran', password })],
  'POST /login': [{ document: '000', value: { email, password } }],
  'POST /auth/verify-email': [in001({ email, otp: '482913' })],
  'POST /auth/forgot-password': [in001({ email })],
  'POST /auth/forget-password': [in002({ email })],
  'POST /auth/reset-password': [in001({ email, otp: '482913', newPassword: password })],
  'PUT /auth/reset-password/{resetToken}': [in002({ newPassword: password, confirmPassword: password })],
  'POST /auth/refresh': [in001({ refreshToken: 'the refresh token of the last sign-in' })],
  'POST /auth/token': [in002({ refreshToken: 'the refresh token of the last sign-in' })],
  'POST /auth/confirm-2fa': [in001({ otp: '482913' })],
  'POST /auth/complete-registration': [in001({ role: 'instructor' })],
  'PUT /auth': [
    in002({ fullname: 'Trần Minh', phoneNumber: '0912345678', email, address: '12 Lê Lợi', accountBalance: 250 }),
  ],
  'PUT /auth/password': [in002({ password, newPassword: 'blue-harbour-17', confirmPassword: 'blue-harbour-17' })],
  'PATCH /users/profile': [in001({ name: 'Minh Trần', imageProfileUrl: 'https://example.com/minh.png' })],
  'POST /users/change-password': [in001({ currentPassword: password, newPassword: 'blue-harbour-17' })],
  'POST /users/switch-context': [in001({ organizationId: organization })],
  'POST /attendance': [
    in001({
      userId: user,
      courseId: course,
      materialId: material,
      organizationId: organization,
      status: 'present',
      notes: 'Came with the second bell.',
    }),
  ],
  'PATCH /attendance/{id}': [in001({ status: 'late' })],
  'POST /billings/purchase': [
    {
      document: '000',
      value: {
        email: 'example@gmail.com',
        orders: {
          items: [
            { course_id: course, course_name: 'Course 1', course_price: 9.99 },
            { course_id: otherCourse, course_name: 'Course 2', course_price: 19.99 },
          ],
          payment_method: {
            card_number: '1234567890',
            expiration_date: '12/23',
            security_code: 123,
            type: 'credit_card',
          },
        },
        user_id: user,
        user_name: 'Phuc Hoang',
      },
    },
  ],
  'POST /cart': [in002({ productId: course, quantity: 1 })],
  'PUT /cart': [in002({ productId: course, quantity: 2 })],
  'POST /cart/items': [in001({ courseId: course })],
  'DELETE /cart/items': [in001({ courseIds: [course, otherCourse] })],
  'POST /chat': [in001({ type: 'private', participants: [user] })],
  'PATCH /chat/{id}': [in001({ name: 'Questions about chapter three' })],
  'POST /courses': [in001(newCourse)],
  'PATCH /courses/{id}': [in001(courseChanges)],
  'POST /courses/{id}/editors': [in001({ editorId: user })],
  'POST /discounts': [
    in001({
      code: 'SPRING25',
      type: 'course_specific',
      value: 25,
      valueType: 'percentage',
      applicableOn: 'single_only',
      maxUses: 100,
      expiresAt: '2030-06-30T23:59:59Z',
      courseId: course,
    }),
  ],
  'PATCH /discounts/{id}': [in001({ value: 30, maxUses: 200 })],
  'POST /invoices': [
    in001({
      paymentId: payment,
      userId: user,
      courseIds: [course],
      amount: 29.99,
      currency: 'USD',
      paymentMethod: 'cash',
      billingData,
      items: [{ courseId: course, courseName: 'SQL from the Ground Up', price: 29.99, quantity: 1 }],
    }),
  ],
  'PATCH /invoices/{id}': [in001({ billingData: { address: '14 Lê Lợi', city: 'Huế' } })],
  'POST /levels': [in001({ name: 'Grade 10', description: 'The first year.', organizationId: organization, order: 1 })],
  'PATCH /levels/{id}': [in001({ name: 'Grade 11', order: 2 })],
  'POST /materials': [
    in001({
      courseId: course,
      title: 'What a join is',
      description: 'Two tables, one question.',
      type: 'link',
      content: 'https://example.com/joins',
      order: 1,
      duration: 600,
      isPublished: true,
    }),
  ],
  'PATCH /materials/{id}': [in001({ title: 'What a join is, and what it costs', isPublished: false })],
  'POST /organizations': [in001({ name: 'River School', description: 'Evening classes in Huế.' })],
  'PATCH /organizations/{id}': [in001({ name: 'River School', settings: { attendanceThreshold: 80 } })],
  'POST /organizations/search-user': [in001({ email })],
  'POST /organizations/{id}/members': [in001({ userId: user, email, roleId: role, levelId: level, termId: term })],
  'PATCH /organizations/{id}/users/{userId}/role': [in001({ roleId: role, levelId: level, termId: term })],
  'POST /organizations/{id}/roles': [in001({ name: 'Assistant', permissions: { canRecordAttendance: true } })],
  'PATCH /organizations/{id}/roles/{roleId}': [
    in001({ permissions: { canRecordAttendance: true, canViewReports: true } }),
  ],
  'POST /organizations/{id}/courses': [in001(newCourse)],
  'PATCH /organizations/{id}/courses/{courseId}': [in001(courseChanges)],
  'PATCH /organizations/{id}/courses/{courseId}/assign-term': [in001({ termId: term })],
  'POST /otp/generate': [in001({ email, purpose: 'password_reset' })],
  'POST /otp/verify': [in001({ email, code: '482913', purpose: 'login_verification' })],
  'POST /order': [in002({ address: '12 Lê Lợi, Huế', phoneNumber: '0912345678', totalAmount: 29.99, carts: [line] })],
  'POST /payments': [
    in001({
      userId: user,
      courseIds: [course],
      amount: 29.99,
      currency: 'USD',
      paymentMethod: 'wallet',
      billingData,
    }),
  ],
  'PATCH /payments/{id}': [in001({ status: 'success' })],
}

/** The examples of an operation's body as OpenAPI writes them, by document. */
export function examplesOf(method: string, path: string): Record<string, unknown> | undefined {
  const known = examples[`${method} ${path}`]
  return (
    known &&
    Object.fromEntries(
      known.map(({ document, value }) => [
        `document${document}`,
        { summary: `As document ${document} sends it`, value },
      ]),
    )
  )
}

/** Every operation that has examples, for the test that validates them. */
export const exampleOperations = (): string[] => Object.keys(examples)
