import type { useTranslations } from 'next-intl'
import type { Chat } from '@/lib/chat/schema'

/** The name a chat is shown by. */
export const chatName = (
  { name, type }: Pick<Chat, 'name' | 'type'>,
  t: ReturnType<typeof useTranslations<'chat'>>,
): string => name ?? (type === 'system' ? t('systemName') : t('gone'))

export const chatPath = (id: string) => `/chat/${id}`
