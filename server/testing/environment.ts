const forget = () => {
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}

/** Sets variables of the environment for one test file; the function it returns puts them back. */
export function withEnvironment(values: Record<string, string>): () => void {
  const before = Object.fromEntries(Object.keys(values).map(name => [name, process.env[name]]))
  Object.assign(process.env, values)
  forget()
  return () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    forget()
  }
}
