import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { cardLinkClass } from '@/components/ui/card'
import type { Lecturer } from '@/lib/catalog/schema'
import { lecturerPath } from './addresses'
import { catalogWords } from './words'

interface LecturerListProps {
  lecturers: readonly Lecturer[]
  /** One below the heading over the list. */
  heading: 'h2' | 'h3'
  label?: string
}

/** People who teach, each with what they do and how many learn from them: all of an entry is one link. */
export async function LecturerList({ lecturers, heading: Heading, label }: LecturerListProps) {
  const words = await catalogWords()
  return (
    <ul aria-label={label} className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
      {lecturers.map(({ id, name, headline, avatar, courseCount, studentCount }) => (
        <li key={id} className="group relative flex items-start gap-4 border-t py-5">
          <Avatar name={name} src={avatar} size="lg" />
          <div className="min-w-0">
            <Heading className="font-semibold text-sm">
              <Link
                href={lecturerPath(id)}
                prefetch={false}
                className={`text-ink no-underline group-hover:underline ${cardLinkClass}`}
              >
                {name}
              </Link>
            </Heading>
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
  )
}
