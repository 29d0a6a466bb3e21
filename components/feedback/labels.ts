import { getTranslations } from 'next-intl/server'

/** The words of a rating's editor, made on the server: the course's page carries no messages of its own. */
export async function reviewLabels() {
  const t = await getTranslations('feedback')
  const own = [
    'ask',
    'askText',
    'title',
    'stars',
    'comment',
    'commentHint',
    'publish',
    'save',
    'cancel',
    'edit',
    'remove',
    'removeTitle',
    'removeText',
    'published',
    'saved',
    'removed',
    'failed',
    'removeFailed',
    'close',
  ] as const
  return {
    ...(Object.fromEntries(own.map(key => [key, t(`own.${key}`)])) as Record<(typeof own)[number], string>),
    /** From one star to five. */
    starNames: [1, 2, 3, 4, 5].map(stars => t('stars', { stars })),
    starsGiven: [1, 2, 3, 4, 5].map(stars => t('starsGiven', { stars })),
    problems: await problemLabels(),
  }
}

export type ReviewLabels = Awaited<ReturnType<typeof reviewLabels>>

/** By the problem's type; `other` for the rest. */
export async function problemLabels(): Promise<Record<string, string>> {
  const t = await getTranslations('feedback.problems')
  const types = [
    'already-reviewed',
    'not-enrolled',
    'own-course',
    'own-feedback',
    'not-found',
    'unauthenticated',
    'offline',
    'other',
  ] as const
  return Object.fromEntries(types.map(type => [type, t(type)]))
}
