/** How far a backup or restore is. `bytes` are those since the last call. */
export type Step = { bytes: number } & (
  | { stage: 'checking' }
  | { stage: 'tables'; table: string; rows: number }
  | { stage: 'files'; files: number }
)
export type Progress = (step: Step) => void

export const silent: Progress = () => {}

/** Milliseconds between two lines where nobody watches. */
const betweenLines = 5000
/** And where somebody does. */
const betweenUpdates = 100

/** Tells of the progress on a terminal in one line, elsewhere in a line every few seconds. `done` ends the line. */
export function progressOn(stream: NodeJS.WriteStream): { progress: Progress; done: () => void } {
  let told = Date.now()
  let [bytes, width] = [0, 0]
  let stage: Step['stage'] | undefined
  const pause = stream.isTTY ? betweenUpdates : betweenLines
  return {
    progress(step) {
      if (step.stage !== stage) [stage, bytes] = [step.stage, 0]
      bytes += step.bytes
      if (Date.now() - told < pause) return
      told = Date.now()
      const line = lineOf(step, bytes)
      stream.write(stream.isTTY ? `\r${line.padEnd(width)}` : `${line}\n`)
      width = line.length
    },
    done() {
      if (stream.isTTY && width > 0) stream.write(`\r${' '.repeat(width)}\r`)
      width = 0
    },
  }
}

function lineOf(step: Step, bytes: number): string {
  const size = sizeText(bytes)
  if (step.stage === 'tables') return `table ${step.table}: ${step.rows} rows, ${size} of tables`
  if (step.stage === 'files') return `files: ${step.files}, ${size}`
  return `checking: ${size}`
}

export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KiB`
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MiB`
  return `${(bytes / 1024 ** 3).toFixed(2)} GiB`
}
