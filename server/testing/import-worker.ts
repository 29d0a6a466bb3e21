import postgres from 'postgres'
import { connectionOptions } from '@/db/client'
import { runImports } from '@/lib/member-imports/run-imports'

/** Works off the imports and dies by SIGKILL when it is about to send the given statement. Prints `done` if it lived. */
async function main() {
  const fatal = Number(process.argv[2])
  let count = 0
  const sql = postgres(process.env.DATABASE_URL ?? '', {
    ...connectionOptions,
    max: 2,
    debug: () => {
      if (++count === fatal) process.kill(process.pid, 'SIGKILL')
    },
  })
  ;(globalThis as { lecternSql?: postgres.Sql }).lecternSql = sql
  await runImports()
  console.log('done')
  process.exit(0)
}

void main()
