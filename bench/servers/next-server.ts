import { createServer } from 'node:http'
import next from 'next'

/** Serves a built Next app on a free port. */
async function main() {
  const app = next({ dev: false, dir: process.argv[2] as string })
  await app.prepare()
  const handle = app.getRequestHandler()
  const server = createServer((req, res) => void handle(req, res))
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    console.log(`ready at http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  })
  process.once('disconnect', () => process.exit(0))
}

void main()
