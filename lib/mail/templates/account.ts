import { appUrl } from '@/lib/env'
import type { MailData } from '../schema'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** Mails about an account. Their links are built from the site's own address, never from a request's. */

/** Its reader may have asked for nothing: none of the words of the person who signed up are in it. */
export function verifyEmail({ code, replaced }: MailData<'verify-email'>, { t }: MailContext): MailContent {
  return {
    subject: t('verifyEmail.subject', { code }),
    preview: t('verifyEmail.preview'),
    heading: t('verifyEmail.heading'),
    paragraphs: [t('verifyEmail.body')],
    code,
    action: { label: t('verifyEmail.action'), href: `${appUrl()}/verify` },
    notes: [t('code.runsOut'), ...(replaced ? [t('verifyEmail.replaced')] : []), t('verifyEmail.notYou')],
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

export function emailChangeCode({ code }: MailData<'email-change-code'>, { t }: MailContext): MailContent {
  return {
    subject: t('emailChangeCode.subject'),
    preview: t('emailChangeCode.preview'),
    heading: t('emailChangeCode.heading'),
    paragraphs: [t('emailChangeCode.body')],
    code,
    action: { label: t('emailChangeCode.action'), href: `${appUrl()}/account` },
    notes: [t('code.runsOut'), t('emailChangeCode.notYou')],
  }
}

export function emailChangeTaken({ name }: MailData<'email-change-taken'>, { t }: MailContext): MailContent {
  return {
    subject: t('emailChangeTaken.subject'),
    preview: t('emailChangeTaken.preview'),
    heading: t('emailChangeTaken.heading'),
    paragraphs: [t('greeting', { name }), t('emailChangeTaken.body')],
    action: { label: t('emailChangeTaken.action'), href: `${appUrl()}/sign-in` },
    notes: [t('emailChangeTaken.notYou')],
  }
}

export function emailChangeRequested(
  { name, newEmail: email, token, at, timeZone }: MailData<'email-change-requested'>,
  { t, time }: MailContext,
): MailContent {
  return {
    subject: t('emailChangeRequested.subject'),
    preview: t('emailChangeRequested.preview'),
    heading: t('emailChangeRequested.heading'),
    paragraphs: [t('greeting', { name }), t('emailChangeRequested.body', { email, time: time(at, timeZone) })],
    action: { label: t('emailChangeRequested.action'), href: `${appUrl()}/stop-email-change/${token}` },
    notes: [t('emailChangeRequested.notYou')],
  }
}

export function emailChanged(
  { name, newEmail: email, at, timeZone }: MailData<'email-changed'>,
  { t, time }: MailContext,
): MailContent {
  return {
    subject: t('emailChanged.subject'),
    preview: t('emailChanged.preview'),
    heading: t('emailChanged.heading'),
    paragraphs: [t('greeting', { name }), t('emailChanged.body', { email, time: time(at, timeZone) })],
    action: { label: t('emailChanged.action'), href: `${appUrl()}/help` },
    notes: [t('emailChanged.notYou')],
  }
}

export const accountLinked = (data: MailData<'account-linked'>, context: MailContext) =>
  waysChanged('accountLinked', data, context)

export const accountUnlinked = (data: MailData<'account-unlinked'>, context: MailContext) =>
  waysChanged('accountUnlinked', data, context)

function waysChanged(
  words: 'accountLinked' | 'accountUnlinked',
  { name, provider, at, timeZone }: MailData<'account-linked'>,
  { t, time }: MailContext,
): MailContent {
  return {
    subject: t(`${words}.subject`, { provider }),
    preview: t(`${words}.preview`, { provider }),
    heading: t(`${words}.heading`, { provider }),
    paragraphs: [t('greeting', { name }), t(`${words}.body`, { provider, time: time(at, timeZone) })],
    action: { label: t(`${words}.action`), href: `${appUrl()}/account/security` },
    notes: [t(`${words}.notYou`, { provider })],
  }
}
