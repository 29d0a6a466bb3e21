import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { lecturerPath } from '@/components/catalog/addresses'
import { catalogWords } from '@/components/catalog/words'
import { Avatar } from '@/components/ui/avatar'
import { cardLinkClass } from '@/components/ui/card'
import type { Lecturer } from '@/lib/catalog/schema'

/** Those whose courses are chosen most. */
export async function Lecturers({ lecturers }: { lecturers: readonly Lecturer[] }) {
  if (lecturers.length === 0) return null
  const [t, words] = await Promise.all([getTranslations('home'), catalogWords()])
  return (
    <section aria-labelledby="lecturers">
      <h2 id="lecturers" className="display mb-5 text-xl">
        {t('lecturers')}
      </h2>
      <ul className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
        {lecturers.map(({ id, name, headline, avatar, courseCount, studentCount }) => (
          <li key={id} className="group relative flex items-start gap-4 border-t py-5">
            <Avatar name={name} src={avatar} size="lg" />
            <div className="min-w-0">
              <h3 className="font-semibold text-sm">
                <Link
                  href={lecturerPath(id)}
                  prefetch={false}
                  className={`text-ink no-underline group-hover:underline ${cardLinkClass}`}
                >
                  {name}
                </Link>
              </h3>
              <p className="text-ink-muted text-sm leading-snug">{headline}</p>
              <p className="mt-1.5 text-ink-muted text-xs">
                {[
                  words.t('coursesCount', { count: courseCount }),
                  ...(studentCount > 0 ? [words.t('learners', { count: studentCount })] : []),
                ].join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
