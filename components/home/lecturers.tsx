import { getTranslations } from 'next-intl/server'
import { LecturerList } from '@/components/catalog/lecturer-list'
import { paths } from '@/components/shell/paths'
import type { Lecturer } from '@/lib/catalog/schema'
import { SeeAll } from './see-all'

/** Those whose courses are chosen most. */
export async function Lecturers({ lecturers }: { lecturers: readonly Lecturer[] }) {
  if (lecturers.length === 0) return null
  const t = await getTranslations('home')
  return (
    <section aria-labelledby="lecturers">
      <div className="mb-5 flex items-baseline justify-between gap-4">
        <h2 id="lecturers" className="display text-xl">
          {t('lecturers')}
        </h2>
        <SeeAll href={paths.lecturers} title={t('lecturers')} />
      </div>
      <LecturerList lecturers={lecturers} heading="h3" />
    </section>
  )
}
