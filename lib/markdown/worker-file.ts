import path from 'node:path'

/**
 * Where the bundled worker is: beside the server's bundle, however the code runs that starts it. Written by
 * `bundleMarkdownWorker` for the server, for development and for tests.
 */
export const markdownWorkerFile = (): string => path.join(process.cwd(), '.next', 'lectern', 'markdown-worker.cjs')
