'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { maxDescription, maxTitle } from '@/lib/courses/schema'
import { CoverField } from './cover-field'
import { FormSection } from './form-section'
import type { LandingParts } from './landing-parts'
import { MarkdownField } from './markdown-field'

/** Title, subtitle, description and picture. */
export function LandingBasics({ values, change, check, errorOf }: LandingParts) {
  const t = useTranslations('studio.landing')
  return (
    <FormSection title={t('basics')} text={t('basicsText')}>
      <Field label={t('title')} hint={t('titleHint')} error={errorOf('title')} required>
        <Input
          value={values.title}
          lang={values.language}
          maxLength={maxTitle}
          autoComplete="off"
          onChange={event => change('title', event.target.value)}
          onBlur={() => check('title')}
        />
      </Field>
      <Field label={t('subtitle')} hint={t('subtitleHint')} error={errorOf('subtitle')}>
        <Input
          value={values.subtitle}
          lang={values.language}
          maxLength={200}
          autoComplete="off"
          onChange={event => change('subtitle', event.target.value)}
          onBlur={() => check('subtitle')}
        />
      </Field>
      <MarkdownField
        label={t('description')}
        showLabel
        error={errorOf('description')}
        value={values.description}
        language={values.language}
        maxLength={maxDescription}
        topHeading={3}
        onChange={text => change('description', text)}
        onBlur={() => check('description')}
      />
      <CoverField
        value={values.thumbnailUrl}
        error={errorOf('thumbnailUrl')}
        onChange={address => {
          change('thumbnailUrl', address)
          check('thumbnailUrl')
        }}
      />
    </FormSection>
  )
}
