import { appUrl } from '@/lib/env'
import type { MailData } from '../schema'
import type { MailContent } from './layout'
import type { MailContext } from './render'

/** 001 `POST /courses/:id/editors`: somebody was given the right to edit a course. */
export function courseEditorAdded(
  { name, by, userId, title, courseId }: MailData<'course-editor-added'>,
  { t }: MailContext,
): MailContent {
  return {
    subject: t('courseEditorAdded.subject', { title }),
    preview: t('courseEditorAdded.preview', { by }),
    heading: t('courseEditorAdded.heading'),
    paragraphs: [t('greeting', { name }), t('courseEditorAdded.body', { by, title })],
    action: { label: t('courseEditorAdded.action'), href: `${appUrl()}/teach/${courseId}` },
    notes: [t('courseEditorAdded.notYou')],
    stops: { userId, what: 'editor-added' },
  }
}

/** The same for an address that no account has verified: the right waits there. */
export function courseEditorInvited({ by, title }: MailData<'course-editor-invited'>, { t }: MailContext): MailContent {
  return {
    subject: t('courseEditorInvited.subject', { by }),
    preview: t('courseEditorInvited.preview', { title }),
    heading: t('courseEditorInvited.heading'),
    paragraphs: [t('courseEditorInvited.body', { by, title })],
    action: { label: t('courseEditorInvited.action'), href: `${appUrl()}/sign-up` },
    notes: [t('courseEditorInvited.note')],
  }
}
