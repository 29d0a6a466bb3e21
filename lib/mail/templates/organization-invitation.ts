import { appUrl } from '@/lib/env'
import type { MailData } from '../schema'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** An invitation into an organization; whoever has no account opens one on the way. */
export function organizationInvitation(
  { by, organization, organizationId, token }: MailData<'organization-invitation'>,
  { t }: MailContext,
): MailContent {
  const words = { by, organization }
  return {
    subject: t('organizationInvitation.subject', words),
    preview: t('organizationInvitation.preview', words),
    heading: t('organizationInvitation.heading', words),
    paragraphs: [t('organizationInvitation.body', words)],
    action: {
      label: t('organizationInvitation.action'),
      href: `${appUrl()}/invitations/${organizationId}?token=${encodeURIComponent(token)}`,
    },
    notes: [t('organizationInvitation.note')],
  }
}
