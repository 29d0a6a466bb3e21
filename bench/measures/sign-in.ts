import { hash, verify } from '@node-rs/argon2'
import { hashesAtOnce } from '@/lib/auth/limits'
import { courseId } from '../data'
import { withSql } from '../database'
import { type Figures, load, median, medianOf, type Time, warmUp } from '../load'
import { count, figures, milliseconds, times } from '../report'
import type { Setting } from '../setting'

const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const password = 'quiet-reading-room'
const accounts = 400
const goal = 3

/** What a sign-in costs beside argon2id, and what a reader notices while sixteen people sign in at once. */
export async function measureSignIn({ report, instance, cluster, middle, time }: Setting): Promise<void> {
  report.section('Sign-in, c = 16', [
    `argon2id alone: ${hashesAtOnce} at a time in one process, as many as the server allows itself`,
    'plain read: GET /api/courses/:id past the kept replies, two clients',
  ])
  const stored = await hash(password, parameters)
  const userIds = await withSql(
    cluster.urlOf(middle),
    sql =>
      sql`update users set password_hash = ${stored} where id in (select id from users order by id desc limit ${accounts}) returning username`,
  )
  const { url, process: server } = await instance(middle)
  let turn = 0
  const next = () => ({
    path: '/api/auth/login',
    method: 'POST' as const,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: userIds[turn++ % accounts]?.username, password }),
  })
  const read = (seconds: number) => load({ url, connections: 2, next: `/api/courses/${courseId(1)}` }, seconds)

  // What is under way when a round ends still counts against the address, which may have twenty attempts at once.
  const signIns = async (seconds: number) => {
    const result = await load({ url, next, pid: server.pid }, seconds)
    await new Promise(resolve => setTimeout(resolve, 1500))
    return result
  }
  await warmUp(signIns, 2)
  const rounds: { alone: number; signIns: Figures; idle: Figures; busy: Figures }[] = []
  for (let round = 0; round < time.rounds; round++) {
    const alone = await argonRate(stored, time)
    const idle = await read(time.seconds)
    const [signedIn, busy] = await Promise.all([signIns(time.seconds), read(time.seconds)])
    rounds.push({ alone, signIns: signedIn, idle, busy })
  }
  const quiet = await signIns(time.seconds)
  const alone = median(rounds.map(round => round.alone))
  const idle = medianOf(rounds.map(round => round.idle))
  const busy = medianOf(rounds.map(round => round.busy))
  const ratio = median(rounds.map(round => round.busy.p99 / round.idle.p99))
  report.add({
    what: 'sign-ins a second, nothing else going on',
    ours: figures(quiet),
    against: `${count(alone)}/s argon2id alone`,
    figure: times(quiet.rate / alone),
    raw: { quiet, alone },
  })
  report.add({
    what: 'p99 of a plain read while 16 sign in',
    ours: `${milliseconds(busy.p99)} (p50 ${milliseconds(busy.p50)}, ${count(median(rounds.map(({ signIns }) => signIns.rate)))} sign-ins/s)`,
    against: `${milliseconds(idle.p99)} (p50 ${milliseconds(idle.p50)}) idle`,
    figure: times(ratio),
    goal: `≤ ${goal} ×`,
    met: ratio <= goal,
    raw: rounds,
  })
}

/** Verifications a second, as many at a time as in the server. */
async function argonRate(stored: string, { seconds }: Time): Promise<number> {
  const started = performance.now()
  let done = 0
  const worker = async () => {
    while (performance.now() - started < seconds * 1000) {
      await verify(stored, password)
      done++
    }
  }
  await Promise.all(Array.from({ length: hashesAtOnce }, worker))
  return done / ((performance.now() - started) / 1000)
}
