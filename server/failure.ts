/** What is said on the terminal of an error that ends the process: its message, and that of its cause. */
export function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message
}
