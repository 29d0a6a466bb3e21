import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { Answer } from '@/components/organization/invitations/answer'
import { invitationPath, orgPath, schoolPath } from '@/components/organization/paths'
import { paths } from '@/components/shell/paths'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { currentActor } from '@/lib/auth/page-session'
import { signInPath, verifyPath } from '@/lib/auth/policy'
import { Refusal } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { readInvitation } from '@/lib/organizations/queries/invitation'

interface InvitationPageProps {
  params: Promise<{ organizationId: string }>
  searchParams: Promise<{ token?: string | string[] }>
}

const invitationAt = cache(async (organizationId: string, token: string | undefined) => {
  if (!isId(organizationId)) notFound()
  return readInvitation(await currentActor(), organizationId, token).catch(error => {
    if (error instanceof Refusal && error.reason === 'not-found') notFound()
    throw error
  })
})

const tokenOf = (token: string | string[] | undefined) =>
  typeof token === 'string' && token.length > 0 && token.length <= 200 ? token : undefined

export async function generateMetadata({ params, searchParams }: InvitationPageProps): Promise<Metadata> {
  const [{ organizationId }, { token }, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('organization.invitation'),
  ])
  const { organization } = await invitationAt(organizationId, tokenOf(token))
  // The address holds a secret: it is not for other sites.
  return { title: t('title', { name: organization.name }), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where the link of an invitation's mail leads. */
export default async function InvitationPage({ params, searchParams }: InvitationPageProps) {
  const [{ organizationId }, query] = await Promise.all([params, searchParams])
  const token = tokenOf(query.token)
  const [actor, { organization, state, role, by, email }, t, messages] = await Promise.all([
    currentActor(),
    invitationAt(organizationId, token),
    getTranslations('organization.invitation'),
    getMessages(),
  ])
  const { id, name, slug, logoUrl, description } = organization
  const here = `${invitationPath(id)}${token ? `?token=${encodeURIComponent(token)}` : ''}`
  const next = encodeURIComponent(here)
  const words = { name, role: role ?? '', by: by ?? name, email: email ?? '' }
  const text = !actor && state === 'none' ? t('texts.unknown', words) : t(`texts.${state}`, words)
  return (
    <NextIntlClientProvider messages={{ organization: messages.organization }}>
      <main id="main" className="page flex-1 py-10 sm:py-16">
        <div className="mx-auto grid max-w-xl justify-items-center text-center">
          <Avatar name={name} seed={id} src={logoUrl} size="lg" />
          <h1 className="display mt-5 text-balance text-2xl sm:text-3xl">
            {t(state === 'open' || (!actor && state === 'none') ? 'heading' : `headings.${state}`, words)}
          </h1>
          <p className="wrap-anywhere mt-3 text-pretty text-ink-muted">{text}</p>
          {state === 'open' && description && (
            <p className="mt-4 line-clamp-6 whitespace-pre-line rounded-card border bg-surface-raised p-4 text-left text-sm">
              {description}
            </p>
          )}
          <div className="mt-8 flex flex-wrap justify-center gap-3">
            {!actor && state !== 'expired' && (
              <>
                <ButtonLink href={signInPath(here)}>{t('signIn')}</ButtonLink>
                <ButtonLink href={`${paths.signUp}?next=${next}`} variant="secondary">
                  {t('signUp')}
                </ButtonLink>
              </>
            )}
            {actor && state === 'unverified' && <ButtonLink href={verifyPath(here)}>{t('verify')}</ButtonLink>}
            {actor && state === 'open' && (
              <Answer organization={{ id, name }} token={token} size="lg" onDeclineGo={paths.learning} />
            )}
            {actor && state === 'member' && <ButtonLink href={orgPath(id)}>{t('goThere')}</ButtonLink>}
            {state !== 'open' && state !== 'member' && (
              <ButtonLink href={schoolPath(slug)} variant="secondary">
                {t('about', { name })}
              </ButtonLink>
            )}
          </div>
          {actor && state === 'other' && <p className="mt-6 text-ink-muted text-sm">{t('otherHelp')}</p>}
        </div>
      </main>
    </NextIntlClientProvider>
  )
}
