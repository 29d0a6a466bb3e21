const forget = () => {
  ;(globalThis as { lecternEnv?: unknown }).lecternEnv = undefined
}

type Values = Record<string, string | undefined>

function set(values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  forget()
}

/** Sets variables of the environment for one test file, or removes them; the function it returns puts them back. */
export function withEnvironment(values: Values): () => void {
  const before = Object.fromEntries(Object.keys(values).map(name => [name, process.env[name]]))
  set(values)
  return () => set(before)
}
