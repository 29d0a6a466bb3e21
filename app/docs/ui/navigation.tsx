import { getTranslations } from 'next-intl/server'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { BookGlyph } from '@/components/ui/glyph'
import { Pagination } from '@/components/ui/pagination'
import { Stepper } from '@/components/ui/stepper'
import { TabLinks } from '@/components/ui/tab-links'
import { Tabs } from '@/components/ui/tabs'
import { Group, Specimen } from './specimen'

export async function Navigation() {
  const t = await getTranslations('ui.docs')
  const pagesOf = (name: string, page: number, pages: number) => ({
    page,
    pages,
    hrefFor: () => '#pagination',
    labels: {
      navigation: name,
      previous: t('nav.previous'),
      next: t('nav.next'),
      page: (number: number) => t('nav.page', { page: number }),
      position: t('nav.position', { page, pages }),
    },
  })
  const stepLabels = { done: t('nav.isDone'), current: t('nav.isCurrent'), invalid: t('nav.isInvalid') }
  const steps = [
    { name: t('nav.stepCart'), href: '#stepper' },
    { name: t('nav.stepBilling') },
    { name: t('nav.stepPayment') },
    { name: t('nav.stepDone') },
  ]
  return (
    <Group id="navigation">
      <Specimen id="breadcrumb">
        {({ named }) => (
          <Breadcrumb
            label={named(t('nav.breadcrumb'))}
            steps={[
              { name: t('nav.courses'), href: '#breadcrumb' },
              { name: t('nav.data'), href: '#navigation' },
              { name: t('nav.thisCourse') },
            ]}
          />
        )}
      </Specimen>

      <Specimen id="tabs" text={t('about.tabs')}>
        {({ named }) => (
          <>
            <TabLinks
              label={named(t('nav.myCourses'))}
              tabs={[
                { href: '#tabs', label: t('nav.all'), count: 12, current: true },
                { href: '#tabs-progress', label: t('nav.inProgress'), count: 3 },
                { href: '#tabs-completed', label: t('nav.completed'), count: 9 },
              ]}
            />
            <Tabs
              label={named(t('nav.lessonTabs'))}
              tabs={[
                { id: 'notes', label: t('nav.notes'), panel: t('nav.notesText') },
                { id: 'questions', label: t('nav.questions'), count: 4, panel: t('nav.questionsText') },
                {
                  id: 'resources',
                  label: t('nav.resources'),
                  icon: <BookGlyph className="icon-sm" />,
                  panel: t('nav.resourcesText'),
                },
                { id: 'disabled', label: t('words.disabled'), disabled: true, panel: null },
              ]}
            />
          </>
        )}
      </Specimen>

      <Specimen id="pagination" text={t('about.pagination')} stacked>
        {({ named }) => (
          <>
            <Pagination {...pagesOf(named(t('nav.pages')), 6, 24)} />
            <Pagination {...pagesOf(named(t('nav.pagesShort')), 1, 3)} className="mx-auto w-full max-w-80" />
          </>
        )}
      </Specimen>

      <Specimen id="stepper" stacked>
        {({ named }) => (
          <>
            <Stepper label={named(t('nav.checkout'))} steps={steps} current={2} labels={stepLabels} />
            <div className="max-w-80">
              <Stepper
                label={named(t('nav.publish'))}
                steps={steps.map((step, index) => ({ ...step, invalid: index === 1 }))}
                current={2}
                labels={stepLabels}
              />
            </div>
          </>
        )}
      </Specimen>

      <Specimen id="skipLink" text={t('about.skipLink')}>
        {() => (
          <p>
            <span className="inline-block rounded-control bg-accent px-4 py-3 font-medium text-accent-ink outline-2 outline-focus outline-offset-2">
              {t('nav.skip')}
            </span>
          </p>
        )}
      </Specimen>
    </Group>
  )
}
