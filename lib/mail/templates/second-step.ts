import { appUrl } from '@/lib/env'
import type { MailData } from '../schema'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** Mails about the second step of a sign-in. */

export function loginCode({ name, code }: MailData<'login-code'>, { t }: MailContext): MailContent {
  return {
    subject: t('loginCode.subject'),
    preview: t('loginCode.preview'),
    heading: t('loginCode.heading'),
    paragraphs: [t('greeting', { name }), t('loginCode.body')],
    code,
    notes: [t('code.runsOut'), t('loginCode.notYou')],
  }
}

export function twoFactorCode({ name, code }: MailData<'two-factor-code'>, { t }: MailContext): MailContent {
  return {
    subject: t('twoFactorCode.subject'),
    preview: t('twoFactorCode.preview'),
    heading: t('twoFactorCode.heading'),
    paragraphs: [t('greeting', { name }), t('twoFactorCode.body')],
    code,
    notes: [t('code.runsOut'), t('twoFactorCode.notYou')],
  }
}

export function proofCode({ name, code }: MailData<'proof-code'>, { t }: MailContext): MailContent {
  return {
    subject: t('proofCode.subject'),
    preview: t('proofCode.preview'),
    heading: t('proofCode.heading'),
    paragraphs: [t('greeting', { name }), t('proofCode.body')],
    code,
    notes: [t('code.runsOut'), t('proofCode.notYou')],
  }
}

export const twoFactorOn = (data: MailData<'two-factor-on'>, context: MailContext) =>
  twoFactorChanged('twoFactorOn', data, context)

export const twoFactorOff = (data: MailData<'two-factor-off'>, context: MailContext) =>
  twoFactorChanged('twoFactorOff', data, context)

function twoFactorChanged(
  words: 'twoFactorOn' | 'twoFactorOff',
  { name, at, timeZone }: MailData<'two-factor-on'>,
  { t, time }: MailContext,
): MailContent {
  return {
    subject: t(`${words}.subject`),
    preview: t(`${words}.preview`),
    heading: t(`${words}.heading`),
    paragraphs: [t('greeting', { name }), t(`${words}.body`, { time: time(at, timeZone) })],
    action: { label: t(`${words}.action`), href: `${appUrl()}/account/security` },
    notes: [t(`${words}.notYou`)],
  }
}

export function twoFactorReset(
  { name, at, timeZone, reason }: MailData<'two-factor-reset'>,
  { t, time }: MailContext,
): MailContent {
  return {
    subject: t('twoFactorReset.subject'),
    preview: t('twoFactorReset.preview'),
    heading: t('twoFactorReset.heading'),
    paragraphs: [
      t('greeting', { name }),
      t('twoFactorReset.body', { time: time(at, timeZone) }),
      t('twoFactorReset.reason', { reason }),
    ],
    action: { label: t('twoFactorReset.action'), href: `${appUrl()}/account/security` },
    notes: [t('twoFactorReset.notYou')],
  }
}

export function recoveryCodeUsed(
  { name, at, timeZone, left }: MailData<'recovery-code-used'>,
  { t, time }: MailContext,
): MailContent {
  return {
    subject: t('recoveryCodeUsed.subject'),
    preview: t('recoveryCodeUsed.preview', { left }),
    heading: t('recoveryCodeUsed.heading'),
    paragraphs: [
      t('greeting', { name }),
      t('recoveryCodeUsed.body', { time: time(at, timeZone) }),
      t('recoveryCodeUsed.left', { left }),
    ],
    action: { label: t('recoveryCodeUsed.action'), href: `${appUrl()}/account/security` },
    notes: [t('recoveryCodeUsed.notYou')],
  }
}
