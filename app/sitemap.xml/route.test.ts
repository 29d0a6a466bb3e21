import { expect, test } from 'vitest'
import { GET as robots } from '@/app/robots.txt/route'
import { GET as sitemapFile } from '@/app/sitemaps/[name]/route'
import { db } from '@/db/client'
import { topWeeks } from '@/db/schema'
import { appUrl } from '@/lib/env'
import { aCategory, aCourse, aLecturer, anOrganization, aTopic } from '@/server/testing/builders'
import { GET } from './route'

const file = (name: string, headers = {}) =>
  sitemapFile(new Request(`http://localhost:3000/sitemaps/${name}`, { headers }), { params: Promise.resolve({ name }) })
const addresses = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address)

test('the site map names what everybody may see, with the day it changed, and nothing else', async () => {
  const [category, empty, school] = [await aCategory(), await aCategory(), await anOrganization()]
  const topic = await aTopic(category.id)
  const bare = await aTopic(category.id)
  const lecturer = await aLecturer()
  const own = { categoryId: category.id, topicId: topic.id }
  const open = await aCourse({ ...own, updatedAt: new Date('2026-03-04T05:06:07.000Z') })
  const hidden = [
    await aCourse({ ...own, isPublished: false }),
    await aCourse({ ...own, archivedAt: new Date() }),
    await aCourse({ ...own, organizationId: school.id, isOrgPrivate: true }),
  ]
  const [begun] = await db().insert(topWeeks).values({ name: 'Begun', startsOn: '2020-01-06' }).returning()
  const [planned] = await db().insert(topWeeks).values({ name: 'Planned', startsOn: '2999-01-07' }).returning()

  const index = await GET(new Request('http://localhost:3000/sitemap.xml'))
  expect([index.status, index.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8'])
  const files = addresses(await index.text())
  expect(files).toEqual(
    ['pages', 'subjects', 'lecturers-1', 'courses-1'].map(name => `${appUrl()}/sitemaps/${name}.xml`),
  )
  const texts = await Promise.all(files.map(async url => (await file(url?.split('/').at(-1) ?? '')).text()))
  const all = texts.flatMap(addresses)
  expect(all).toEqual(
    expect.arrayContaining(
      [
        '/',
        '/courses',
        '/categories',
        `/courses?category=${category.slug}`,
        `/topics/${topic.slug}`,
        `/top-weeks/${begun?.id}`,
        `/lecturers/${lecturer.id}`,
        `/courses/${open.slug}`,
      ].map(path => appUrl() + path),
    ),
  )
  expect(new Set(all).size).toBe(all.length)
  const whole = texts.join()
  expect(whole).toContain('<lastmod>2026-03-04T05:06:07.000Z</lastmod>')
  for (const secret of [...hidden.map(({ slug }) => slug), empty.slug, bare.slug, planned?.id]) {
    expect(whole).not.toContain(secret)
  }
})

test('a file that has not changed is 304, one that is not there 404', async () => {
  await aCourse()
  const first = await file('courses-1.xml')
  const again = await file('courses-1.xml', { 'If-None-Match': first.headers.get('etag') ?? '' })
  expect([first.status, again.status, await again.text()]).toEqual([200, 304, ''])
  for (const name of ['courses-2.xml', 'courses-0.xml', 'courses-1', 'users-1.xml', '..%2Fcourses-1.xml', '']) {
    expect((await file(name)).status, name).toBe(404)
  }
})

test('robots are kept from the API and from pages of one reader, and told of the site map', async () => {
  const text = await (await robots()).text()
  for (const path of ['/api/', '/account', '/admin', '/teach', '/checkout', '/learn/']) {
    expect(text).toContain(`Disallow: ${path}\n`)
  }
  expect(text).toContain('Allow: /api/media/\n')
  expect(text).toContain(`Sitemap: ${appUrl()}/sitemap.xml`)
  expect(text).not.toMatch(/Disallow: \/\n/)
})
