import postgres from 'postgres'
import { startEmbedded } from '@/db/embedded'

/** A process of its own that uses the folder it is given until its standard input ends. It says what came of it. */
async function main(directory: string): Promise<void> {
  const database = await startEmbedded({ directory })
  const sql = postgres(database.url, { max: 1, onnotice: () => {} })
  // Two that come at once would both make it.
  await sql`select pg_advisory_lock(1)`
  await sql`create table if not exists used (pid int)`
  await sql`insert into used values (${process.pid})`
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from used`
  await sql.end()
  console.log(`ready ${database.pid} ${row?.count}`)
  // Blocks nothing: the watch over the server goes on.
  process.stdin.resume()
  await new Promise(resolve => process.stdin.once('end', resolve))
  await database.stop()
  console.log('stopped')
}

main(process.argv[2] as string).catch(error => {
  console.log(`refused ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
})
