'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTimeZone } from './use-time-zone'

/** Times as people say them: the hour of a message, "Yesterday" over a day, the shortest of both in a list. */
export function useWhen(serverZone: string) {
  const timeZone = useTimeZone(serverZone)
  const locale = useLocale()
  const t = useTranslations('chat')
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone })
    const [hour, date, full] = [
      format({ hour: '2-digit', minute: '2-digit' }),
      format({ day: 'numeric', month: 'short' }),
      format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    ]
    const key = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    const dayOf = (time: string | number) => key.format(new Date(time))
    const relative = (time: string) => {
      const day = dayOf(time)
      if (day === dayOf(Date.now())) return 'today' as const
      return day === dayOf(Date.now() - 86_400_000) ? ('yesterday' as const) : undefined
    }
    return {
      dayOf,
      hour: (time: string) => hour.format(new Date(time)),
      day: (time: string) => {
        const name = relative(time)
        return name ? t(name) : full.format(new Date(time))
      },
      short: (time: string) => (relative(time) === 'today' ? hour : date).format(new Date(time)),
    }
  }, [locale, timeZone, t])
}
