import { getTranslations } from 'next-intl/server'
import { NavLink } from './nav-link'
import { paths } from './paths'

const entryClass =
  'inline-flex min-h-11 items-center border-transparent border-b-2 px-1 text-ink-muted text-sm no-underline hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink'

/** From one page of the account to the next. */
export async function AccountNav() {
  const t = await getTranslations('shell')
  const entries = [
    [paths.learning, t('myLearning')],
    [paths.orders, t('orders')],
    [paths.invoices, t('invoices')],
    [paths.wallet, t('wallet')],
    [paths.account, t('accountSettings')],
  ] as const
  return (
    <nav aria-label={t('accountNavigation')} className="border-b">
      <ul className="page flex max-w-4xl gap-6 overflow-x-auto">
        {entries.map(([href, words]) => (
          <li key={href} className="-mb-px flex-none">
            <NavLink href={href} className={entryClass}>
              {words}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
