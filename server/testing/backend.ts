import { createServer, type Socket } from 'node:net'

/** What a made-up PostgreSQL answers. */
type Answers = {
  /** The command tag of a COMMIT. */
  commit: string
}

/**
 * As much of a PostgreSQL as the driver needs to begin and to commit, for answers that a real one gives only in rare
 * moments. It takes everybody in and knows no statement.
 */
export async function createBackend(answers: Answers) {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    let pending: Buffer = Buffer.alloc(0)
    let isIn = false
    let isOpen = false
    const readyForQuery = () => message('Z', Buffer.from(isOpen ? 'T' : 'I'))
    const complete = (statement: string) => {
      const word = statement.trim().split(/\s+/)[0]?.toLowerCase() ?? ''
      if (word === 'begin') isOpen = true
      if (word === 'commit' || word === 'rollback') isOpen = false
      return message(
        'C',
        text(word === 'commit' ? answers.commit : word === 'select' ? 'SELECT 0' : word.toUpperCase()),
      )
    }
    let parsed = ''
    const take = (type: string, body: Buffer): Buffer[] => {
      if (type === 'Q') return [complete(cString(body)), readyForQuery()]
      if (type === 'P') {
        parsed = cString(body.subarray(body.indexOf(0) + 1))
        return [message('1')]
      }
      if (type === 'D') return [message('t', Buffer.from([0, 0])), message('n')]
      if (type === 'B') return [message('2')]
      if (type === 'E') return [complete(parsed)]
      if (type === 'S') return [readyForQuery()]
      if (type === 'X') socket.end()
      return []
    }
    socket.on('data', (data: Buffer) => {
      pending = Buffer.concat([pending, data])
      if (!isIn && pending.length >= 4 && pending.length >= pending.readUInt32BE(0)) {
        pending = pending.subarray(pending.readUInt32BE(0))
        isIn = true
        socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('K', Buffer.alloc(8)), readyForQuery()]))
      }
      while (isIn && pending.length >= 5 && pending.length >= pending.readUInt32BE(1) + 1) {
        const end = pending.readUInt32BE(1) + 1
        const replies = take(String.fromCharCode(pending[0] as number), pending.subarray(5, end))
        pending = pending.subarray(end)
        if (replies.length > 0) socket.write(Buffer.concat(replies))
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `postgres://someone@127.0.0.1:${port}/somewhere`,
    answers,
    connections: () => sockets.size,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

const text = (value: string) => Buffer.from(`${value}\0`)
const cString = (bytes: Buffer) => bytes.subarray(0, bytes.indexOf(0)).toString()

function message(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
