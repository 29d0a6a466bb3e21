'use client'

import { useTranslations } from 'next-intl'
import { FormSection } from './form-section'
import type { LandingParts } from './landing-parts'
import { ListField } from './list-field'

const lists = ['whatYoullLearn', 'requirements', 'whoItsFor'] as const

/** What learners will know, should know before, and who they are. */
export function LandingAudience({ values, change, errorOf }: LandingParts) {
  const t = useTranslations('studio.landing')
  return (
    <FormSection title={t('audience')} text={t('audienceText')}>
      {lists.map(list => (
        <ListField
          key={list}
          legend={t(list)}
          hint={t(`${list}Hint`)}
          placeholder={t(`${list}Example`)}
          error={errorOf(list)}
          lines={values[list]}
          lang={values.language}
          onChange={lines => change(list, lines)}
          lineLabel={number => t('line', { list: t(list), number })}
          removeLabel={number => t('removeLine', { number })}
          addLabel={t('addLine')}
          most={20}
          maxLength={200}
        />
      ))}
    </FormSection>
  )
}
