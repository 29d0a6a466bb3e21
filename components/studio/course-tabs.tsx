import { getTranslations } from 'next-intl/server'
import { NavLink } from '@/components/shell/nav-link'
import { tabClass, tabRowClass } from '@/components/ui/tab-style'
import { studioPath, studioTabs } from './paths'

// The page that is shown is in view from the start, however narrow the row.
const entryClass = `${tabClass} aria-[current]:[scroll-initial-target:nearest]`

/** The pages of one course in the studio, in the order they are usually written. */
export async function CourseTabs({ courseId }: { courseId: string }) {
  const t = await getTranslations('studio.tabs')
  return (
    <nav aria-label={t('navigation')} className="-mx-4 mt-5 sm:mx-0">
      <ul className={`${tabRowClass} px-4 sm:px-0`}>
        {studioTabs.map(tab => (
          <li key={tab} className="flex">
            <NavLink href={studioPath(courseId, tab)} exact={tab === 'landing'} className={entryClass}>
              {t(tab)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
