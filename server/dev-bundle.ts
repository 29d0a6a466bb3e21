import { bundle, bundleMarkdownWorker } from './bundle'
import { writeRegistry } from './registry'

/** The server for `npm run dev`: pages and routes are compiled by Next as they are asked for. */
async function main() {
  writeRegistry()
  await bundleMarkdownWorker()
  await bundle('server/main.ts', '.next/lectern/dev.cjs')
}

void main()
