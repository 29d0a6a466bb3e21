import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ListSearch } from '@/components/shell/list-search'
import { paths } from '@/components/shell/paths'
import { type Desk, learningPath } from './learning-tabs'

/** Looks among one's own courses, or notes. A plain form: what was looked for is in the address. */
export async function LearningSearch({ desk, search, found }: { desk: Desk; search: string; found: number }) {
  const t = await getTranslations('learn')
  const isNotes = desk === 'notes'
  return (
    <div className="mt-5">
      <ListSearch
        action={paths.learning}
        here={learningPath(desk, { search })}
        hidden={{ tab: desk !== 'active' && desk }}
        label={t(isNotes ? 'searchNotes' : 'searchMine')}
        value={search}
        submit={t('searchGo')}
      />
      {search && (
        <p role="status" className="mt-3 text-ink-muted text-sm">
          {t(isNotes ? 'foundNotes' : 'foundFor', { count: found, words: search })}{' '}
          <Link
            href={learningPath(desk)}
            className="ml-2 whitespace-nowrap font-medium text-accent underline underline-offset-4"
          >
            {t('clearSearch')}
          </Link>
        </p>
      )}
    </div>
  )
}
