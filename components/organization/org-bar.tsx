import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { NavLink } from '@/components/shell/nav-link'
import { Avatar } from '@/components/ui/avatar'
import { tabClass, tabRowClass } from '@/components/ui/tab-style'
import type { Organization } from '@/lib/organizations/schema'
import { orgPath, schoolPath, tabsFor } from './paths'

interface OrgBarProps {
  organization: Organization
  permissions: readonly string[]
}

// The page that is shown is in view from the start, however narrow the row.
const entryClass = `${tabClass} aria-[current]:[scroll-initial-target:nearest]`

/** Which organization one is in, and the way from one of its pages to the next. */
export async function OrgBar({ organization: { id, name, slug, logoUrl }, permissions }: OrgBarProps) {
  const t = await getTranslations('organization.tabs')
  return (
    <nav aria-label={t('navigation')}>
      <div className="flex items-center gap-3">
        <Avatar name={name} seed={id} src={logoUrl} size="md" />
        <div className="min-w-0">
          <p className="display wrap-anywhere text-lg leading-tight">{name}</p>
          <Link href={schoolPath(slug)} className="text-accent text-xs underline underline-offset-2">
            {t('public')}
          </Link>
        </div>
      </div>
      <ul className={`${tabRowClass} -mx-4 mt-5 px-4 sm:mx-0 sm:px-0`}>
        {tabsFor(permissions).map(tab => (
          <li key={tab} className="flex">
            <NavLink href={orgPath(id, tab)} exact={tab === 'overview'} className={entryClass}>
              {t(tab)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
