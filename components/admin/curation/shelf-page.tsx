import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { SectionHeading } from '@/components/ui/section-heading'
import { curationPaths } from './filters'
import { TopWeekEditor } from './top-week-editor'

/** The page on which a shelf is put together, a new one or one that is stored. */
export async function ShelfPage({ title, ...editor }: { title: string } & ComponentProps<typeof TopWeekEditor>) {
  const [t, tSubjects, messages] = await Promise.all([
    getTranslations('curation.topWeeks'),
    getTranslations('subjects'),
    getMessages(),
  ])
  const { topWeek, chosenBy } = messages.home
  return (
    <NextIntlClientProvider messages={{ curation: messages.curation, home: { topWeek, chosenBy } }}>
      <Breadcrumb
        label={tSubjects('breadcrumb')}
        steps={[{ name: t('title'), href: curationPaths.topWeeks }]}
        className="mb-2"
      />
      <SectionHeading level={1} size="lg">
        {title}
      </SectionHeading>
      <TopWeekEditor key={editor.id} {...editor} />
    </NextIntlClientProvider>
  )
}
