import { afterEach, expect, test } from 'vitest'
import { dayAt } from '@/lib/time/days'
import { get, patch, post } from '@/server/testing/api'
import {
  aCourse,
  aLearnerOf,
  aLevel,
  aMemberOf,
  anAttendance,
  anOrganization,
  aSignedIn,
  unique,
} from '@/server/testing/builders'
import { withEnvironment } from '@/server/testing/environment'
import { aMaterial } from '@/server/testing/lessons'

/* A8 and contract §5: days are taken as days and as full moments, and end where the shop or the organization is. */

const hanoi = 'Asia/Ho_Chi_Minh'
/** The day has begun here before it has ended there, at any time. */
const [firstZone, lastZone] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']

const restores: (() => void)[] = []
afterEach(() => {
  for (let back = restores.pop(); back; back = restores.pop()) back()
})
const shopIn = (TIME_ZONE: string) => void restores.push(withEnvironment({ TIME_ZONE }))
const shifted = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

async function aSchool(timeZone: string | null) {
  const school = await anOrganization({ timeZone })
  const level = await aLevel(school.id)
  const manager = await aMemberOf(school.id, ['canManageTerms', 'canViewReports', 'canRecordAttendance'])
  const term = (startDate: string, endDate: string) =>
    post(`/levels/${level.id}/terms`, { name: unique('Term '), startDate, endDate }, { token: manager.token })
  return { school, level, manager, term }
}

test('A8: a term is made and changed with days and with full ISO moments', async () => {
  const { level, manager, term } = await aSchool(hanoi)
  for (const [from, to] of [
    ['2026-09-01', '2026-12-20'],
    ['2026-09-01T00:00:00.000Z', '2026-12-20T00:00:00.000Z'],
    // What a browser in Hanoi makes of midnight there, and of the last moment of a day.
    ['2026-08-31T17:00:00.000Z', '2026-12-20T16:59:59.999Z'],
    ['2026-09-01T00:00:00+07:00', '2026-12-20T23:59:59Z'],
  ] as const) {
    const made = await term(from, to)
    expect([from, made.status, made.body.startDate, made.body.endDate]).toEqual([from, 201, '2026-09-01', '2026-12-20'])
    const path = `/levels/${level.id}/terms/${made.body.id}`
    const changed = await patch(path, { endDate: '2026-12-24T00:00:00.000Z' }, { token: manager.token })
    expect([changed.status, changed.body.endDate]).toEqual([200, '2026-12-24'])
    const wrong = await patch(path, { startDate: '2026-12-24T00:00:00.000Z' }, { token: manager.token })
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'endDate'])
  }
  for (const nonsense of ['2026-02-30T00:00:00Z', '2026-09-01T25:00:00Z', 'Mon Sep 01 2026', 1_788_220_800_000])
    expect((await term(nonsense as string, '2027-01-01')).body.errors[0].path).toBe('startDate')
})

test('a term is current where its organization is: its own zone, or else the shop’s', async () => {
  const today = dayAt(new Date(), firstZone)
  expect((await (await aSchool(firstZone)).term(today, shifted(today, 1))).body.isCurrent).toBe(true)
  expect((await (await aSchool(lastZone)).term(today, shifted(today, 1))).body.isCurrent).toBe(false)
  const { term } = await aSchool(null)
  shopIn(firstZone)
  expect((await term(today, shifted(today, 1))).body.isCurrent).toBe(true)
  shopIn(lastZone)
  expect((await term(today, shifted(today, 1))).body.isCurrent).toBe(false)
})

test('the organization’s zone is set by whoever manages it; what is no zone is 400', async () => {
  const school = await anOrganization()
  const manager = await aMemberOf(school.id, ['canManageOrganization'])
  const set = (timeZone: unknown) => patch(`/organizations/${school.id}`, { timeZone }, { token: manager.token })
  expect((await get(`/organizations/${school.id}`)).body.timeZone).toBe('UTC')
  expect((await set(hanoi)).body.timeZone).toBe(hanoi)
  for (const wrong of ['Mars/Olympus', '+07:00', '', 7])
    expect((await set(wrong)).body.errors[0].path, String(wrong)).toBe('timeZone')
  expect((await set(null)).body.timeZone).toBe('UTC')
})

test('attendance and its report take days and moments, which begin and end at midnight where the organization is', async () => {
  for (const [zone, first, second] of [
    [hanoi, '2026-03-01', '2026-03-02'],
    ['UTC', '2026-03-01', '2026-03-01'],
  ] as const) {
    const { school, manager } = await aSchool(zone)
    const course = await aCourse({ organizationId: school.id })
    const learner = await aLearnerOf(course.id)
    const at = async (createdAt: string) => {
      const lesson = { ...(await aMaterial(course.id)), organizationId: school.id }
      return (await anAttendance(learner.user.id, lesson, { createdAt: new Date(createdAt) })).id
    }
    // Half an hour before and after midnight in Hanoi.
    const [before, after] = [await at('2026-03-01T16:30:00Z'), await at('2026-03-01T17:30:00Z')]
    const as = { token: manager.token }
    const listed = async (query: string) =>
      (await get(`/attendance?organizationId=${school.id}&${query}`, as)).body
        .map(({ id }: { id: string }) => id)
        .sort()
    const counted = async (query: string) =>
      (await get(`/organizations/${school.id}/reports/attendance?${query}`, as)).body.totals.present
    const spellings = (day: string) => [day, `${day}T00:00:00.000Z`, `${day}T23:59:59.999Z`].map(encodeURIComponent)
    const within = (day: string) => [...(first === day ? [before] : []), ...(second === day ? [after] : [])].sort()
    for (const day of ['2026-02-28', '2026-03-01', '2026-03-02']) {
      for (const given of spellings(day)) {
        const query = `from=${given}&to=${given}`
        expect([zone, query, await listed(query)]).toEqual([zone, query, within(day)])
        expect([zone, query, await counted(query)]).toEqual([zone, query, within(day).length])
      }
    }
  }
})

test('a discount’s last day counts to its end where the shop is, a moment ends then', async () => {
  const seller = await aSignedIn({ role: 'instructor' })
  const course = await aCourse({ instructorId: seller.user.id, price: 2000 })
  const buyer = await aSignedIn()
  const made = async (expiresAt: string) => {
    const code = unique('SAVE').toUpperCase()
    const terms = { type: 'course_specific', value: 20, valueType: 'percentage', applicableOn: 'single_only' }
    const reply = await post('/discounts', { code, ...terms, courseId: course.id, expiresAt }, { token: seller.token })
    const tried = await post('/discounts/validate', { code, courseIds: [course.id] }, { token: buyer.token })
    return { ...reply.body, isValid: tried.body.valid }
  }
  shopIn(hanoi)
  expect(await made('2030-01-31')).toMatchObject({ expiresAt: '2030-01-31T17:00:00.000Z', lastDay: '2030-01-31' })
  expect(await made('2030-01-31T09:00:00Z')).toMatchObject({
    expiresAt: '2030-01-31T09:00:00.000Z',
    lastDay: '2030-01-31',
  })
  shopIn('UTC')
  expect(await made('2030-01-31')).toMatchObject({ expiresAt: '2030-02-01T00:00:00.000Z', lastDay: '2030-01-31' })
  // It is never yesterday where the day begins first, and always over there when it is today in the last zone.
  shopIn(firstZone)
  expect((await made(dayAt(new Date(), firstZone))).isValid).toBe(true)
  expect((await made(shifted(dayAt(new Date(), firstZone), -1))).isValid).toBe(false)
  shopIn(lastZone)
  expect((await made(dayAt(new Date(), lastZone))).isValid).toBe(true)
})

test('keys, silence and shelves take days too', async () => {
  shopIn(hanoi)
  const { token } = await aSignedIn()
  const day = shifted(dayAt(new Date(), hanoi), 30)
  const key = await post('/api-keys', { name: 'App', expiresAt: day }, { token })
  expect([key.status, key.body.expiresAt]).toEqual([201, `${day}T17:00:00.000Z`])
  for (const wrong of [shifted(day, -31), shifted(day, 400), 'soon'])
    expect((await post('/api-keys', { name: 'App', expiresAt: wrong }, { token })).body.errors[0].path).toBe(
      'expiresAt',
    )
  const admin = await aSignedIn({ role: 'admin' })
  const week = await post('/topweeks', { name: 'Spring', startsOn: '2026-03-01T17:00:00.000Z' }, { token: admin.token })
  expect([week.status, week.body.startsOn, week.body.endsOn]).toEqual([201, '2026-03-02', '2026-03-08'])
  const other = await aSignedIn()
  const chat = await post('/chat', { type: 'private', participants: [other.user.id] }, { token })
  const muted = await patch(`/chat/${chat.body.id}`, { mutedUntil: day }, { token })
  expect([muted.status, muted.body.mutedUntil]).toEqual([200, `${day}T17:00:00.000Z`])
})
