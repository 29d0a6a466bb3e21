import { getTranslations } from 'next-intl/server'
import type { OperationLabels } from './operation'

/** The words of operations in the reader's language. */
export async function operationLabels(): Promise<OperationLabels> {
  const t = await getTranslations('apidocs')
  return {
    audience: audience =>
      audience === 'anyone' || audience === 'user' || audience === 'admin'
        ? t(`audience.${audience}`)
        : t('audience.other'),
    place: place => (place === 'path' ? t('inPath') : place === 'query' ? t('inQuery') : t('inHeader')),
    parameters: t('parameters'),
    body: t('body'),
    reply: t('reply'),
    problems: t('problems'),
    required: t('required'),
    noFields: t('noFields'),
  }
}
