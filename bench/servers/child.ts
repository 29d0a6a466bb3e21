import { type ChildProcess, spawn } from 'node:child_process'

export type Child = { url: string; process: ChildProcess; stop: () => Promise<void> }

/** Starts a TypeScript server of ours in a process of its own and waits for the address that it prints. */
export async function startChild(script: string, args: string[]): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    // The channel tells the child when we are gone, however we went.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', chunk => {
      output += chunk
      const ready = /ready at (http:\S+)/.exec(output)
      if (ready) resolve(ready[1] as string)
    })
    void exited.then(() => reject(new Error(`${script} ended before it was ready.\n${output}`)))
  })
  const stop = async () => {
    child.kill('SIGKILL')
    await exited
  }
  return { url, process: child, stop }
}
