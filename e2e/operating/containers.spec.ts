import { expect, test } from '@playwright/test'
import { container, startInstance, whyNoContainer } from '@/server/testing/instance'
import { someoneWithToken } from '../people'

test('O1: two containers on one data folder: the second is refused, and every acknowledged top-up is kept', async () => {
  const reason = whyNoContainer()
  test.skip(reason !== undefined, reason)
  let first = await startInstance({ within: container })
  try {
    const { headers } = await someoneWithToken(first.url)
    const json = { ...headers, 'Content-Type': 'application/json' }
    const topUp = async (url: string) => {
      const init = { method: 'POST', headers: json, body: JSON.stringify({ amount: 100 }) }
      return (await fetch(`${url}/api/wallet/topups`, init)).status
    }
    const balance = async (url: string) => (await (await fetch(`${url}/api/wallet`, { headers })).json()).balance
    let acknowledged = 0
    for (let round = 0; round < 3; round++) {
      for (const within of [container, []]) {
        if ((await topUp(first.url)) < 300) acknowledged++
        const second = startInstance({ within, dataDir: first.dataDir })
        await expect(second).rejects.toThrow('is in use by another container or machine')
        if ((await topUp(first.url)) < 300) acknowledged++
      }
      expect(await balance(first.url)).toBe(acknowledged * 100)
      // As the machine kills a container: everything in it at once.
      first.process.kill('SIGKILL')
      await first.exited
      first = await startInstance({ within: container, dataDir: first.dataDir })
      expect(await balance(first.url)).toBe(acknowledged * 100)
    }
    expect(acknowledged).toBe(12)
  } finally {
    // A signal to what runs it would not reach it.
    first.process.kill('SIGKILL')
    await first.remove()
  }
})
