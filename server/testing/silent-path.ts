import { connect, createServer, type Socket } from 'node:net'

/** A way to a server that can fall silent: connections stay open and are accepted, and nothing comes through. */
export async function silentPath({ hostname, port }: URL) {
  const pairs = new Set<[Socket, Socket]>()
  let isSilent = false
  const server = createServer(client => {
    const upstream = connect(Number(port), hostname)
    const pair: [Socket, Socket] = [client, upstream]
    pairs.add(pair)
    for (const [from, to] of [pair, [upstream, client]] as [Socket, Socket][]) {
      from.on('data', chunk => to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
      if (isSilent) from.pause()
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { port: number }).port,
    setSilent(silent: boolean) {
      isSilent = silent
      for (const socket of [...pairs].flat()) silent ? socket.pause() : socket.resume()
    },
    async stop() {
      for (const socket of [...pairs].flat()) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

/** The same address by another way. */
export function throughPath(url: string, { port }: { port: number }): string {
  const address = new URL(url)
  address.hostname = '127.0.0.1'
  address.port = String(port)
  return address.href
}
