import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { NewOrganizationForm } from '@/components/organization/organization-form'
import { newOrgPath } from '@/components/organization/paths'
import { SectionHeading } from '@/components/ui/section-heading'
import { requireUser } from '@/lib/auth/page-session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organization.new'))('title'), robots: { index: false } }
}

export default async function NewOrganizationPage() {
  await requireUser(newOrgPath)
  const [t, messages] = await Promise.all([getTranslations('organization.new'), getMessages()])
  return (
    <NextIntlClientProvider messages={{ organization: messages.organization }}>
      <main className="page w-full flex-1 py-8 lg:py-12">
        <div className="mx-auto max-w-xl">
          <SectionHeading level={1} size="lg" text={t('lead')}>
            {t('title')}
          </SectionHeading>
          <NewOrganizationForm />
        </div>
      </main>
    </NextIntlClientProvider>
  )
}
