import type { ShareKind } from '@/components/catalog/addresses'
import { type ShareImage, shareImage, shareImageTag } from '@/components/catalog/share-image'
import { problemResponse } from '@/lib/api/errors'
import { matchesEtag } from '@/lib/api/route'
import { findCourseBySlug, readCourse } from '@/lib/catalog/queries/course'
import { readLecturer } from '@/lib/catalog/queries/lecturers'
import { findCategoryBySlug, findTopicBySlug } from '@/lib/catalog/queries/taxonomy'
import { readTopWeek } from '@/lib/catalog/queries/top-weeks'
import { notFound } from '@/lib/errors'
import { shownHeader } from '@/lib/freshness/shown'
import { localeOf } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'
import { isId } from '@/lib/ids'

/** What a picture shows, and the ids and course addresses of what its words name beside the picture's own. */
type Picture = ShareImage & { shows?: (string | undefined)[] }
type Find = (name: string, request: Request) => Promise<Picture | undefined>

/** What stands on the picture of each kind of page: only ever what everybody may see. */
const finders: Record<ShareKind, Find> = {
  site: async (name, request) =>
    name === 'lectern' ? { title: messagesOf(localeOf(request.headers)).home.heroTitle, seed: 'lectern' } : undefined,
  // By its id too: other sites show the picture of a course without knowing its address.
  course: async name => {
    const found = isId(name) ? { course: await readCourse(null, name) } : await findCourseBySlug(null, name)
    if (!found || 'movedTo' in found) return undefined
    const { id, slug, title, category, lecturer, instructor } = found.course
    const teacher = lecturer ?? instructor
    const shows = [id, slug, teacher.id]
    return { title, above: category.name, below: teacher.name, seed: id, hueKey: category.slug, shows }
  },
  category: async name => {
    const category = await findCategoryBySlug(name)
    return category && { title: category.name, seed: category.slug, hueKey: category.slug }
  },
  topic: async name => {
    const topic = await findTopicBySlug(name)
    return topic && { title: topic.name, above: topic.category.name, seed: topic.slug, hueKey: topic.category.slug }
  },
  lecturer: async name => {
    if (!isId(name)) return undefined
    const lecturer = await readLecturer(null, name)
    return { title: lecturer.name, below: lecturer.headline || undefined, seed: lecturer.id }
  },
  'top-week': async name => {
    if (!isId(name)) return undefined
    const week = await readTopWeek(name)
    const { id, name: title, startsOn, endsOn, curator } = week
    return { title, above: `${startsOn} – ${endsOn}`, below: curator?.name, seed: id, shows: [curator?.id] }
  },
}

/** The picture that a page is shared with (Open Graph): 1200 × 630, PNG. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ kind: string; name: string }> },
): Promise<Response> {
  const { pathname } = new URL(request.url)
  try {
    const { kind, name } = await params
    const key = /^(.{1,200})\.png$/.exec(name)?.[1]
    const find = Object.hasOwn(finders, kind) ? finders[kind as ShareKind] : undefined
    const found = key && find ? await find(key, request) : undefined
    if (!found) throw notFound('picture')
    const { shows = [], ...image } = found
    const etag = shareImageTag(image)
    const headers = new Headers({
      ETag: etag,
      'Cache-Control': 'public, max-age=3600, stale-while-revalidate=86400',
      ...(kind === 'site' ? { Vary: 'Accept-Language, Cookie' } : {}),
    })
    if (request.headers.has(shownHeader)) headers.set(shownHeader, shows.filter(Boolean).join(' '))
    if (matchesEtag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
    headers.set('Content-Type', 'image/png')
    const body = request.method === 'HEAD' ? null : new Uint8Array(await shareImage(image))
    return new Response(body, { headers })
  } catch (error) {
    return problemResponse(error, pathname)
  }
}
