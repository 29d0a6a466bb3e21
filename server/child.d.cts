import type { SpawnOptions } from 'node:child_process'

export function run(command: string, args: string[], options?: SpawnOptions & { quiet?: boolean }): Promise<boolean>
export function endOnSignals(): void
export function endWithShell(): void
