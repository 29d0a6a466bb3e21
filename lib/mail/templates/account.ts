import { appUrl } from '@/lib/env'
import type { MailData } from '../schema'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** Mails about an account. Their links are built from the site's own address, never from a request's. */

export function verifyEmail({ name, code }: MailData<'verify-email'>, { t }: MailContext): MailContent {
  return {
    subject: t('verifyEmail.subject', { code }),
    preview: t('verifyEmail.preview'),
    heading: t('verifyEmail.heading', { name }),
    paragraphs: [t('verifyEmail.body')],
    code,
    action: { label: t('verifyEmail.action'), href: `${appUrl()}/verify` },
    notes: [t('code.runsOut'), t('verifyEmail.notYou')],
  }
}

export function passwordResetCode({ name, code }: MailData<'password-reset-code'>, { t }: MailContext): MailContent {
  return {
    subject: t('resetCode.subject'),
    preview: t('resetCode.preview'),
    heading: t('resetCode.heading'),
    paragraphs: [t('greeting', { name }), t('resetCode.body')],
    code,
    action: { label: t('resetCode.action'), href: `${appUrl()}/reset` },
    notes: [t('code.runsOut'), t('reset.notYou')],
  }
}

export function passwordResetLink({ name, token }: MailData<'password-reset-link'>, { t }: MailContext): MailContent {
  const href = `${appUrl()}/reset/${token}`
  return {
    subject: t('resetLink.subject'),
    preview: t('resetLink.preview'),
    heading: t('resetLink.heading'),
    paragraphs: [t('greeting', { name }), t('resetLink.body')],
    action: { label: t('resetLink.action'), href },
    notes: [t('resetLink.runsOut'), t('reset.notYou')],
  }
}

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

export function passwordChanged(
  { name, at, timeZone }: MailData<'password-changed'>,
  context: MailContext,
): MailContent {
  const { t } = context
  return {
    subject: t('passwordChanged.subject'),
    preview: t('passwordChanged.preview'),
    heading: t('passwordChanged.heading'),
    paragraphs: [t('greeting', { name }), t('passwordChanged.body', { time: context.time(at, timeZone) })],
    action: { label: t('passwordChanged.action'), href: `${appUrl()}/forgot` },
    notes: [t('passwordChanged.notYou')],
  }
}

export function emailChanged(data: MailData<'email-changed'>, context: MailContext): MailContent {
  const { t } = context
  return {
    subject: t('emailChanged.subject'),
    preview: t('emailChanged.preview'),
    heading: t('emailChanged.heading'),
    paragraphs: [
      t('greeting', { name: data.name }),
      t('emailChanged.body', { email: data.newEmail, time: context.time(data.at, data.timeZone) }),
    ],
    action: { label: t('emailChanged.action'), href: `${appUrl()}/sign-in` },
    notes: [t('emailChanged.notYou')],
  }
}
