import { getTranslations } from 'next-intl/server'
import { orgPath } from '@/components/organization/paths'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { AttendanceCourse } from '@/lib/attendance/queries/courses'
import { type ReportFilter, reportPath } from './paths'

interface FilterFormProps {
  orgId: string
  filter: ReportFilter
  /** Per cent that the report warns below now. */
  threshold: number
  levels: { id: string; name: string }[]
  terms: { id: string; name: string; levelName: string }[]
  courses: AttendanceCourse[]
  children?: React.ReactNode
}

/** Narrows a report. A plain form: it works without scripts, and what it shows has an address. */
export async function FilterForm({ orgId, filter, threshold, levels, terms, courses, children }: FilterFormProps) {
  const t = await getTranslations('reports')
  const choices = [
    { name: 'level' as const, options: levels.map(({ id, name }) => ({ id, name })) },
    {
      name: 'term' as const,
      options: terms.map(({ id, name, levelName }) => ({ id, name: `${levelName} · ${name}` })),
    },
    { name: 'course' as const, options: courses.map(({ id, title }) => ({ id, name: title })) },
  ]
  const isNarrowed = choices.some(({ name }) => filter[name]) || filter.below !== undefined
  return (
    <form
      key={reportPath(orgId, filter)}
      method="get"
      action={orgPath(orgId, 'reports')}
      className="flex flex-wrap items-end gap-3"
    >
      {filter.report !== 'attendance' && <input type="hidden" name="report" value={filter.report} />}
      {filter.by !== 'course' && <input type="hidden" name="by" value={filter.by} />}
      {choices
        .filter(({ options }) => options.length > 0)
        .map(({ name, options }) => (
          <Field key={name} label={t(`group.${name}`)} className="min-w-0 flex-[1_1_10rem] sm:max-w-60">
            <Select name={name} defaultValue={filter[name] ?? ''}>
              <option value="">{t('all')}</option>
              {options.map(({ id, name: text }) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      {filter.report === 'attendance' && (
        <Field label={t('warnBelow')} className="w-32">
          <Input type="number" name="below" min={0} max={100} step={1} defaultValue={threshold} suffix="%" required />
        </Field>
      )}
      <Button type="submit" variant="secondary" className="h-11">
        {t('show')}
      </Button>
      {isNarrowed && (
        <ButtonLink href={reportPath(orgId, { report: filter.report, by: filter.by })} variant="quiet" className="h-11">
          {t('clear')}
        </ButtonLink>
      )}
      {children}
    </form>
  )
}
