'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { type FieldPath, useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { POST } from '@/app/api/courses/route'
import { paths } from '@/components/shell/paths'
import { useReady } from '@/components/shell/use-ready'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { apiFetch } from '@/lib/api/client'
import { levels } from '@/lib/catalog/schema'
import type { TeachingPlaces } from '@/lib/courses/queries/my-courses'
import { NewCourseForm as Form, maxTitle } from '@/lib/courses/schema'
import { studioPath } from './paths'
import { useStudioRequest } from './use-studio-request'

interface NewCourseFormProps {
  places: TeachingPlaces
  categories: { id: string; name: string }[]
  currency: string
}

type Values = z.input<typeof Form>
const fields = ['title', 'category', 'level', 'price', 'organizationId'] as const

/** The first four facts of a course; the draft is made of them, and the rest is written in the editor. */
export function NewCourseForm({ places, categories, currency }: NewCourseFormProps) {
  const t = useTranslations('studio.new')
  const tLevels = useTranslations('studio.levels')
  const locale = useLocale()
  const router = useRouter()
  const isReady = useReady()
  const { send, isBusy } = useStudioRequest()
  const form = useForm<Values, unknown, z.output<typeof Form>>({
    resolver: zodResolver(Form),
    defaultValues: {
      title: '',
      category: '',
      level: 'beginner',
      price: '',
      organizationId: places.own ? '' : (places.organizations[0]?.id ?? ''),
    },
  })
  const { errors } = form.formState

  async function create({ price, organizationId, ...rest }: z.output<typeof Form>) {
    const course = await send(
      () =>
        apiFetch<typeof POST>('POST', '/courses', {
          body: {
            ...rest,
            price: Number(price.replace(',', '.')),
            language: locale,
            ...(organizationId ? { organizationId } : {}),
          },
        }),
      {
        onProblem: problem => {
          const refused = (problem.problem.errors ?? []).filter(({ path }) =>
            (fields as readonly string[]).includes(path),
          )
          for (const [index, { path }] of refused.entries()) {
            form.setError(path as FieldPath<Values>, { type: problem.type }, { shouldFocus: index === 0 })
          }
          return refused.length > 0
        },
      },
    )
    if (course) router.push(studioPath(course.id))
  }

  return (
    <form method="post" noValidate onSubmit={form.handleSubmit(create)} className="mt-8">
      <Card className="grid gap-5">
        <Field label={t('name')} hint={t('nameHint')} error={errors.title && t('invalid.title')} required>
          <Input {...form.register('title')} maxLength={maxTitle} autoComplete="off" autoFocus />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('category')} error={errors.category && t('invalid.category')} required>
            <Select {...form.register('category')}>
              <option value="">{t('choose')}</option>
              {categories.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('level')} required>
            <Select {...form.register('level')}>
              {levels.map(level => (
                <option key={level} value={level}>
                  {tLevels(level)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Field label={t('price')} hint={t('priceHint')} error={errors.price && t('invalid.price')} required>
          <Input
            {...form.register('price')}
            inputMode="decimal"
            autoComplete="off"
            suffix={currency}
            className="tabular max-w-56"
          />
        </Field>
        {places.organizations.length > 0 && (
          <Field label={t('owner')} hint={t('ownerHint')}>
            <Select {...form.register('organizationId')}>
              {places.own && <option value="">{t('myself')}</option>}
              {places.organizations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </Card>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <ButtonLink href={paths.teach} variant="secondary">
          {t('cancel')}
        </ButtonLink>
        <Button type={isReady ? 'submit' : 'button'} loading={isBusy}>
          {t('create')}
        </Button>
      </div>
    </form>
  )
}
