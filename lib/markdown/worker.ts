// Runs in a thread of its own, started by parser-thread.ts: a text made to keep its parser busy keeps this busy.
import { parentPort } from 'node:worker_threads'
import { parseMarkdown, TooComplex } from './parse'
import type { WorkerMessage } from './parser-thread'

function answer(source: string): WorkerMessage {
  try {
    // As JSON, which is what is stored: the main thread has nothing to copy or to serialize.
    return { type: 'parsed', blocks: JSON.stringify(parseMarkdown(source)) }
  } catch (error) {
    if (error instanceof TooComplex) return { type: 'too-complex' }
    throw error
  }
}

parentPort?.on('message', (source: string) => parentPort?.postMessage(answer(source)))
parentPort?.postMessage({ type: 'ready' } satisfies WorkerMessage)
