import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { accountLinks } from '@/components/account/links'
import { ProofProvider } from '@/components/account/proof-provider'
import { paths } from '@/components/shell/paths'
import { SideNav } from '@/components/shell/side-nav'

/** What the pages of the account have round them. Each page has its own gate: a layout does not run on every navigation. */
export default async function AccountLayout({ children }: { children: React.ReactNode }) {
  const [t, { account, security }] = await Promise.all([getTranslations('account'), getMessages()])
  const messages = {
    account: { failed: account.failed, failures: account.failures, cancel: account.cancel, close: account.close },
    security: { proof: security.proof },
  }
  const links = accountLinks.map(({ href, label }) => ({
    href,
    label: t(`links.${label}`),
    exact: href === paths.account,
  }))
  return (
    <div className="page grid w-full flex-1 content-start gap-x-12 lg:grid-cols-[12rem_minmax(0,1fr)] lg:pt-12">
      <SideNav label={t('navigation')} links={links} />
      <main className="w-full min-w-0 max-w-4xl py-8 lg:pt-0 lg:pb-16">
        <NextIntlClientProvider messages={messages}>
          <ProofProvider>{children}</ProofProvider>
        </NextIntlClientProvider>
      </main>
    </div>
  )
}
