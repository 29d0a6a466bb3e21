import Link from 'next/link'
import type { ReactNode } from 'react'
import { CourseCover } from './course-cover'

interface LineFrameProps {
  course: { id: string; slug: string; title: string; thumbnailUrl: string | null; category: { slug: string } }
  /** Who teaches it, as a sentence. */
  byline: string
  price: ReactNode
  /** What is to be known before buying. */
  note?: ReactNode
  children?: ReactNode
}

/** One course in a list of what is to be bought: cover, title, price, what can be done. */
export function LineFrame({ course, byline, price, note, children }: LineFrameProps) {
  return (
    <li className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-3 border-b py-5 last:border-b-0 sm:grid-cols-[10rem_1fr] sm:gap-x-5">
      <CourseCover course={course} className="sm:row-span-2" />
      <div className="flex min-w-0 flex-col gap-x-6 gap-y-1 sm:flex-row sm:justify-between">
        <div className="min-w-0">
          <h3 className="font-semibold text-base leading-snug">
            <Link href={`/courses/${course.slug}`} className="no-underline hover:text-accent hover:underline">
              {course.title}
            </Link>
          </h3>
          <p className="mt-0.5 text-ink-muted text-xs">{byline}</p>
        </div>
        <div className="sm:text-right">{price}</div>
      </div>
      <div className="col-span-2 grid content-end gap-3 sm:col-span-1">
        {note}
        {children && <div className="flex flex-wrap items-center gap-x-1 gap-y-2">{children}</div>}
      </div>
    </li>
  )
}
