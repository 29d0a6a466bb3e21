import 'server-only'
import { db } from '@/db/client'
import { recordEvent } from '@/lib/audit/mutations'
import type { SignedInActor } from '@/lib/auth/actor'
import type { Device } from '@/lib/auth/sessions'
import type { Locale } from '@/lib/i18n/config'
import { exportPersonalData } from './queries'
import type { PersonalData } from './schema'

/** Hands the caller their data and writes down that somebody took it. */
export async function takePersonalData(actor: SignedInActor, device: Device, locale: Locale): Promise<PersonalData> {
  const data = await exportPersonalData(actor, locale)
  await recordEvent(db(), { kind: 'data-exported', actorId: actor.userId, userId: actor.userId, device })
  return data
}
