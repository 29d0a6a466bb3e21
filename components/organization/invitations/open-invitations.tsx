import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { Avatar } from '@/components/ui/avatar'
import type { Actor } from '@/lib/auth/actor'
import { listOwnOrganizations } from '@/lib/users/queries'
import { Answer } from './answer'

/** Schools that wait for the reader's answer; nothing while there are none. */
export async function OpenInvitations({ actor }: { actor: Actor }) {
  const { items } = await listOwnOrganizations(actor, { page: 1, limit: 20, status: 'invited' })
  if (items.length === 0) return null
  const [t, { organization }] = await Promise.all([getTranslations('organization.invitation'), getMessages()])
  return (
    <NextIntlClientProvider messages={{ organization }}>
      <section aria-labelledby="open-invitations" className="mt-6 rounded-card border bg-accent-soft p-4 sm:p-5">
        <h2 id="open-invitations" className="display text-lg">
          {t('openTitle', { count: items.length })}
        </h2>
        <ul className="mt-2 grid">
          {items.map(({ id, name, logoUrl, role }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-2.5">
              <span className="flex min-w-0 items-center gap-3">
                <Avatar name={name} seed={id} src={logoUrl} size="sm" />
                <span className="min-w-0 text-sm">
                  <span className="wrap-anywhere block font-medium">{name}</span>
                  <span className="text-ink-muted text-xs">{t('asRole', { role: role.name })}</span>
                </span>
              </span>
              <Answer organization={{ id, name }} size="sm" />
            </li>
          ))}
        </ul>
      </section>
    </NextIntlClientProvider>
  )
}
