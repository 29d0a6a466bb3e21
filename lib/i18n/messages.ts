import type { Locale } from './config'
import enCommon from './messages/en/common.json'
import enErrors from './messages/en/errors.json'
import enUi from './messages/en/ui.json'
import viCommon from './messages/vi/common.json'
import viErrors from './messages/vi/errors.json'
import viUi from './messages/vi/ui.json'

const messages = {
  en: { common: enCommon, errors: enErrors, ui: enUi },
  vi: { common: viCommon, errors: viErrors, ui: viUi },
}

/** One namespace per file: `useTranslations('cart')` reads messages/<locale>/cart.json. */
export type Messages = (typeof messages)['en']

export const messagesOf = (locale: Locale): Messages => messages[locale] as Messages
