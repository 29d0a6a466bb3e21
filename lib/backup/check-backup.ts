import { readArchive } from './archive'
import { BackupRefusal, contentOf, End, endName, formatVersion, Manifest, manifestName, secretsName } from './format'
import type { Progress } from './progress'

/** What a whole backup says of itself. */
export type CheckedBackup = { manifest: Manifest; end: End; secrets?: Uint8Array }

/** Reads a backup from its first byte to its last. A `BackupRefusal` unless every byte of it is right. */
export async function checkBackup(bytes: AsyncIterable<Uint8Array>, progress: Progress): Promise<CheckedBackup> {
  let manifest: Manifest | undefined
  let end: End | undefined
  let secrets: Uint8Array | undefined
  for await (const entry of readArchive(bytes)) {
    if (!manifest) manifest = manifestOf(entry.name, entry.bytes)
    else if (entry.name === secretsName) secrets = entry.bytes
    else if (entry.name === endName) end = End.parse(JSON.parse(Buffer.from(entry.bytes).toString()))
    else if (!contentOf(entry.name)) throw new BackupRefusal(`This version does not know what ${entry.name} is.`)
    progress({ stage: 'checking', bytes: entry.bytes.byteLength })
  }
  if (!manifest || !end) throw new BackupRefusal('This file is not a whole backup: it says nothing of itself.')
  return { manifest, end, secrets }
}

function manifestOf(name: string, bytes: Uint8Array): Manifest {
  if (name !== manifestName) throw new BackupRefusal('This file is an archive, but no backup of a site.')
  const said = JSON.parse(Buffer.from(bytes).toString())
  if (said?.format > formatVersion)
    throw new BackupRefusal(`This backup was made by a newer version (${said.version}): restore it with that one.`)
  return Manifest.parse(said)
}
