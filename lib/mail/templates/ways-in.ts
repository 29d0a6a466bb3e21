import { appUrl } from '@/lib/env'
import type { MailData } from '../schema'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** Mails about keys, passkeys and new devices: somebody else than the owner may have done it. */

export function apiKeyCreated(
  { name, key, organizationId, at, timeZone }: MailData<'api-key-created'>,
  { t, time }: MailContext,
): MailContent {
  const page = organizationId === null ? '/account/api-keys' : `/org/${organizationId}/settings`
  return {
    subject: t('apiKeyCreated.subject'),
    preview: t('apiKeyCreated.preview'),
    heading: t('apiKeyCreated.heading'),
    paragraphs: [
      t('greeting', { name }),
      t(organizationId === null ? 'apiKeyCreated.body' : 'apiKeyCreated.bodyOrganization', {
        key,
        time: time(at, timeZone),
      }),
    ],
    action: { label: t('apiKeyCreated.action'), href: appUrl() + page },
    notes: [t('apiKeyCreated.notYou')],
  }
}

export const passkeyAdded = (data: MailData<'passkey-added'>, context: MailContext) =>
  passkeyChanged('passkeyAdded', data, context)

export const passkeyRemoved = (data: MailData<'passkey-removed'>, context: MailContext) =>
  passkeyChanged('passkeyRemoved', data, context)

function passkeyChanged(
  words: 'passkeyAdded' | 'passkeyRemoved',
  { name, passkey, at, timeZone }: MailData<'passkey-added'>,
  { t, time }: MailContext,
): MailContent {
  return {
    subject: t(`${words}.subject`),
    preview: t(`${words}.preview`),
    heading: t(`${words}.heading`),
    paragraphs: [t('greeting', { name }), t(`${words}.body`, { passkey, time: time(at, timeZone) })],
    action: { label: t(`${words}.action`), href: `${appUrl()}/account/security` },
    notes: [t(`${words}.notYou`)],
  }
}

export function newDevice(
  { name, device, address, at, timeZone }: MailData<'new-device'>,
  { t, time }: MailContext,
): MailContent {
  return {
    subject: t('newDevice.subject'),
    preview: t('newDevice.preview'),
    heading: t('newDevice.heading'),
    paragraphs: [
      t('greeting', { name }),
      t('newDevice.body', { time: time(at, timeZone), device: device || t('newDevice.unknown'), address }),
    ],
    action: { label: t('newDevice.action'), href: `${appUrl()}/account/security` },
    notes: [t('newDevice.notYou')],
  }
}
