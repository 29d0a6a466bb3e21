import { deliverDueMails } from '@/lib/mail/mutations/deliver-mail'

/** Sends what is due once, in a process that a test can kill. */
deliverDueMails().then(
  () => process.exit(0),
  () => process.exit(1),
)
