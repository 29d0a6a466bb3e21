import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Mailbox = {
  /** For `SMTP_URL`. */
  url: string
  /** The text of the newest mail to an address whose subject or text matches; waits for it. */
  read: (recipient: string, about: RegExp) => Promise<string>
  close: () => Promise<void>
}

/** A real mail server on the loopback that keeps what it receives. */
export async function openMailbox(): Promise<Mailbox> {
  const received: (Email & { recipients: string[] })[] = []
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    onData(stream, session, acknowledge) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ ...(await PostalMime.parse(Buffer.concat(chunks))), recipients })
        acknowledge()
      })
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const find = (recipient: string, about: RegExp) =>
    received.findLast(mail => mail.recipients.includes(recipient) && about.test(`${mail.subject}\n${mail.text}`))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    read: async (recipient, about) => {
      await expect.poll(() => Boolean(find(recipient, about)), { timeout: 20_000 }).toBe(true)
      return find(recipient, about)?.text ?? ''
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
