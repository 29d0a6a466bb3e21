import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Actions } from './actions'
import { Content } from './content'
import { contents } from './contents'
import { Feedback } from './feedback'
import { Forms } from './forms'
import { Foundations } from './foundations'
import { Hero } from './hero'
import { Navigation } from './navigation'
import { Overlays } from './overlays'
import { TableOfContents } from './table-of-contents'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ui.docs')
  return { title: t('title'), description: t('metaText') }
}

/** The design of Lectern: every component in all its states, on light and on dark paper. */
export default async function DesignPage() {
  const t = await getTranslations('ui.docs')
  const groups = Object.entries(contents).map(([id, entries]) => ({
    id,
    name: t(`groups.${id}`),
    entries: entries.map(entry => ({ id: entry, name: t(`names.${entry}`) })),
  }))
  return (
    <main id="main">
      <Hero />
      <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 pb-24 lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-12 lg:pt-12">
        <TableOfContents label={t('contents')} groups={groups} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-16">
          <Foundations />
          <Actions />
          <Forms />
          <Navigation />
          <Content />
          <Feedback />
          <Overlays />
        </div>
      </div>
    </main>
  )
}
