import { getTranslations } from 'next-intl/server'
import { topWeekPath } from '@/components/catalog/addresses'
import { CourseGrid } from '@/components/catalog/course-grid'
import { catalogWords } from '@/components/catalog/words'
import { Avatar } from '@/components/ui/avatar'
import type { TopWeek } from '@/lib/catalog/schema'
import { SeeAll } from './see-all'
import { rowClass } from './shelf'

/** This week's shelf: what somebody chose, and why. */
export async function TopWeekShelf({ week }: { week: TopWeek }) {
  const [t, words] = await Promise.all([getTranslations('home'), catalogWords()])
  if (week.courses.length === 0) return null
  return (
    <section aria-labelledby="top-week" className="border-y bg-surface-sunken">
      <div className="page grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 py-12 lg:grid-cols-[19rem_minmax(0,1fr)] lg:py-16">
        <div className="content-start lg:sticky lg:top-24 lg:self-start">
          <p className="font-medium text-accent text-sm">{t('topWeek')}</p>
          <h2 id="top-week" className="display mt-1 text-2xl">
            {week.name}
          </h2>
          <p className="tabular mt-2 text-ink-muted text-sm">{words.days(week.startsOn, week.endsOn)}</p>
          {week.note && (
            <p className="mt-5 border-accent border-l-2 pl-4 font-serif text-base leading-7">{week.note}</p>
          )}
          {week.curator && (
            <p className="mt-5 flex items-center gap-3 text-sm">
              <Avatar name={week.curator.name} src={week.curator.imageProfileUrl} size="sm" />
              {t('chosenBy', { name: week.curator.name })}
            </p>
          )}
          <p className="mt-6">
            <SeeAll href={topWeekPath(week.id)} title={week.name} />
          </p>
        </div>
        <CourseGrid courses={week.courses.slice(0, 6)} className={`${rowClass} xl:grid-cols-3`} />
      </div>
    </section>
  )
}
