import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Avatar } from '@/components/ui/avatar'
import type { TopWeek } from '@/lib/catalog/schema'
import { catalogWords } from './words'

interface WeekHeadProps {
  week: Pick<TopWeek, 'name' | 'note' | 'startsOn' | 'endsOn'> & {
    curator: { name: string; imageProfileUrl: string | null } | null
  }
  id: string
  /** What this shelf is among others, where that is not said already. */
  eyebrow?: string
  /** The shelf's own page, where this is not it. */
  href?: string
  heading?: 'h1' | 'h2'
}

/** What a shelf is about: its name and days, why these courses, and who says so. */
export async function WeekHead({ week, id, eyebrow, href, heading: Heading = 'h2' }: WeekHeadProps) {
  const [t, words] = await Promise.all([getTranslations('subjects.topWeeks'), catalogWords()])
  return (
    <>
      {eyebrow && <p className="font-medium text-accent text-sm">{eyebrow}</p>}
      <Heading id={id} className={`display mt-1 ${Heading === 'h1' ? 'text-2xl sm:text-3xl' : 'text-2xl'}`}>
        {href ? (
          <Link href={href} prefetch={false} className="text-ink no-underline hover:underline">
            {week.name}
          </Link>
        ) : (
          week.name
        )}
      </Heading>
      <p className="tabular mt-2 text-ink-muted text-sm">{words.days(week.startsOn, week.endsOn)}</p>
      {week.note && (
        <p className="mt-5 max-w-2xl border-accent border-l-2 pl-4 font-serif text-base leading-7">{week.note}</p>
      )}
      {week.curator && (
        <p className="mt-5 flex items-center gap-3 text-sm">
          <Avatar name={week.curator.name} src={week.curator.imageProfileUrl} size="sm" />
          {t('chosenBy', { name: week.curator.name })}
        </p>
      )}
    </>
  )
}
