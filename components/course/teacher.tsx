import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { lecturerPath } from '@/components/catalog/addresses'
import { catalogWords } from '@/components/catalog/words'
import { schoolPath } from '@/components/organization/paths'
import { paths } from '@/components/shell/paths'
import { Avatar } from '@/components/ui/avatar'
import { Rating } from '@/components/ui/rating'
import { readLecturer } from '@/lib/catalog/queries/lecturers'
import type { Course } from '@/lib/catalog/schema'

/** Who teaches the course: face, story and figures. */
export async function Teacher({ course }: { course: Course }) {
  const [t, tChat, words] = await Promise.all([getTranslations('course'), getTranslations('chat'), catalogWords()])
  const lecturer = course.lecturer && (await readLecturer(null, course.lecturer.id))
  const { instructor } = course
  return (
    <section aria-labelledby="teacher">
      <h2 id="teacher" className="display mb-4 text-xl">
        {t('teacher')}
      </h2>
      {course.organization && (
        <p className="-mt-2 mb-4 text-sm">
          {t.rich('offeredBy', {
            name: course.organization.name,
            link: words => (
              <Link
                href={schoolPath(course.organization?.slug ?? '')}
                prefetch={false}
                className="font-medium text-accent underline underline-offset-4"
              >
                {words}
              </Link>
            ),
          })}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-6">
        <Avatar
          name={lecturer?.name ?? instructor.name}
          src={lecturer?.avatar ?? instructor.imageProfileUrl}
          size="lg"
        />
        <div className="grid content-start gap-3">
          <div>
            <h3 className="font-semibold text-base">{lecturer?.name ?? instructor.name}</h3>
            <p className="text-ink-muted text-sm">{lecturer?.headline ?? instructor.headline}</p>
          </div>
          <p>
            <Link
              href={`${paths.chat}?to=${instructor.id}`}
              prefetch={false}
              rel="nofollow"
              className="font-medium text-accent text-sm underline underline-offset-4"
            >
              {tChat('writeTo', { name: instructor.name })}
            </Link>
          </p>
          {lecturer && (
            <>
              <p className="flex flex-wrap items-center gap-x-5 gap-y-1 text-ink-muted text-xs">
                {lecturer.ratingCount > 0 && <Rating {...words.rating(lecturer.averageRating, lecturer.ratingCount)} />}
                {lecturer.studentCount > 0 && <span>{words.t('learners', { count: lecturer.studentCount })}</span>}
                <span>{words.t('coursesCount', { count: lecturer.courseCount })}</span>
              </p>
              {lecturer.description && <p className="max-w-2xl whitespace-pre-line text-sm">{lecturer.description}</p>}
              <p>
                <Link
                  href={lecturerPath(lecturer.id)}
                  prefetch={false}
                  className="font-medium text-accent text-sm underline underline-offset-4"
                >
                  {t('moreOf', { name: lecturer.name })}
                </Link>
              </p>
            </>
          )}
        </div>
      </div>
    </section>
  )
}
