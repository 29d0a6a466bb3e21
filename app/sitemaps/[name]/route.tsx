import { lecturerPath, topicPath, topWeekPath } from '@/components/catalog/addresses'
import { type Address, urlSet, xmlResponse } from '@/components/catalog/sitemap'
import { schoolPath } from '@/components/organization/paths'
import { categoryPath, coursePath, paths } from '@/components/shell/paths'
import { problemResponse } from '@/lib/api/errors'
import { type SitemapEntry, sitemapCourses, sitemapLecturers, sitemapSubjects } from '@/lib/catalog/queries/sitemap'
import { notFound } from '@/lib/errors'

const at = (path: (key: string) => string) => (entry: SitemapEntry) => ({
  path: path(entry.key),
  lastModified: entry.lastModified,
})

const pages = [
  paths.home,
  paths.courses,
  paths.categories,
  paths.lecturers,
  paths.topWeeks,
  paths.organizations,
  paths.about,
  paths.help,
  paths.apiDocs,
]

/** The addresses of one file; undefined when there is no such file. */
async function addressesOf(name: string): Promise<Address[] | undefined> {
  if (name === 'pages.xml') return pages.map(path => ({ path }))
  if (name === 'subjects.xml') {
    const { categories, topics, topWeeks, organizations } = await sitemapSubjects()
    return [
      ...categories.map(at(categoryPath)),
      ...topics.map(at(topicPath)),
      ...topWeeks.map(at(topWeekPath)),
      ...organizations.map(at(schoolPath)),
    ]
  }
  const [, kind, number] = /^(courses|lecturers)-([1-9]\d{0,3})\.xml$/.exec(name) ?? []
  if (!kind) return undefined
  const found = kind === 'courses' ? await sitemapCourses(Number(number)) : await sitemapLecturers(Number(number))
  return found.length > 0 ? found.map(at(kind === 'courses' ? coursePath : lecturerPath)) : undefined
}

/** One file of the site map. Only what everybody may see is in it. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  try {
    const addresses = await addressesOf((await params).name)
    if (!addresses) throw notFound('site map')
    return xmlResponse(request, urlSet(addresses))
  } catch (error) {
    return problemResponse(error, new URL(request.url).pathname)
  }
}
