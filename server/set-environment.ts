/** Sets a variable that the start has found out, for whatever reads the environment from now on. */
export function setEnvironment(name: string, value: string): void {
  process.env[name] = value
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}
