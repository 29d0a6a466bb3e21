import { expect, test } from 'vitest'
import { get, post } from '@/server/testing/api'
import { aCourse, aMembership, anOrganization, aRole, aSignedIn } from '@/server/testing/builders'

const card = { number: '4242424242424242', expiry: '12/30', securityCode: '123' }
const buy = async (courseId: string) =>
  post('/payments', { courseIds: [courseId], paymentMethod: 'card', card }, { token: (await aSignedIn()).token })

test('the statement is a file for spreadsheets in which no title acts as a formula', async () => {
  const seller = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: seller.user.id, price: 2000, title: '=HYPERLINK("http://x.example")' })
  await buy(course.id)
  const { status, headers, text } = await get('/wallet/sales/file', { token: seller.token })
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(headers.get('content-disposition')).toContain('sales.csv')
  const [head, line] = text.replace('\uFEFF', '').split('\r\n')
  expect(head).toBe('"sold_at","order","course","seats","price","fee","earned","refunded","currency"')
  expect(line).toContain('"\'=HYPERLINK(""http://x.example"")",1,20,2,18,"no","USD"')
  expect((await get('/wallet/sales/file')).status).toBe(401)
})

test('an organization’s statement is for those who manage it; to others there is none', async () => {
  const school = await anOrganization()
  const role = await aRole(school.id, ['canManageOrganization'])
  const manager = await aSignedIn()
  await aMembership(school.id, manager.user, role.id)
  await buy((await aCourse({ organizationId: school.id, price: 3000 })).id)
  const of = (token: string) => get(`/wallet/sales/file?organizationId=${school.id}`, { token })
  expect((await of(manager.token)).text).toContain(',30,3,27,')
  expect((await of((await aSignedIn()).token)).status).toBe(404)
})
