import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Recording, record, type Statement } from './record'
import { pathsOf, type Read, reads } from './requests'
import { type Child, startChild } from './servers/child'

/** What the Fastify server answers: statements by address. */
export type FastifyPlan = { databaseUrl: string; statements: Record<string, Statement[]> }

/** A price above every price: it changes what a request asks without changing what it finds. */
export const abovePrices = 'maxPrice=1'

/** The address with a price limit that no earlier request had: no reply and no count is kept for it. */
export const uniqueAddress = (address: string, n: number): string =>
  `${address}${address.includes('?') ? '&' : '?'}${abovePrices}${String(n).padStart(8, '0')}`

/** Our own statements for every address, and a Fastify server that runs them. */
export async function startFastify(
  databaseUrl: string,
  size: number,
): Promise<{ server: Child; recordings: Record<Read, Recording[]> }> {
  const recordings = {} as Record<Read, Recording[]>
  const statements: FastifyPlan['statements'] = {}
  for (const read of reads) {
    const paths = pathsOf(read, size)
    recordings[read] = await record(
      databaseUrl,
      paths.map(address => ({ path: address })),
    )
    // What ours sends while it runs: with the counts that it keeps. Where it keeps everything and sends nothing, what it
    // sent to get there.
    for (const { path: address, warm, cold } of recordings[read]) statements[address] = warm.length ? warm : cold
    if (read === 'course') continue
    const asked = paths.map(address => ({ path: uniqueAddress(address, 0), once: true }))
    for (const { path: address, cold } of await record(databaseUrl, asked)) {
      statements[address.replace(/(?<=maxPrice=1)\d{8}$/, '')] = cold
    }
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-plan-'))
  try {
    const file = path.join(folder, 'plan.json')
    await writeFile(file, JSON.stringify({ databaseUrl, statements } satisfies FastifyPlan))
    return { server: await startChild('bench/servers/fastify.ts', [file]), recordings }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
