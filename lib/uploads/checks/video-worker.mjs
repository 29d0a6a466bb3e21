// Runs in a thread of its own (see video.ts): a film made to keep its reader busy keeps this busy, and not the site.
import { parentPort, workerData } from 'node:worker_threads'
import { EncodedPacketSink, FilePathSource, Input, Logging, LogLevel, MP4, WEBM } from 'mediabunny'

/** What today's browsers play without help. */
const playable = {
  video: new Set(['avc', 'vp8', 'vp9', 'av1']),
  audio: new Set(['aac', 'mp3', 'opus', 'vorbis', 'flac']),
}

/** `{ seconds }`, or `{ problem }`: `damaged`, `no-picture`, `picture` or `sound` for what browsers do not play. */
async function inspect(input) {
  const tracks = (await input.getTracks()).filter(track => track.type in playable)
  if (tracks.length === 0) return { problem: 'damaged' }
  if (!tracks.some(track => track.type === 'video')) return { problem: 'no-picture' }
  for (const track of tracks) {
    const codec = await track.getCodec()
    if (!codec || !playable[track.type].has(codec)) return { problem: track.type === 'video' ? 'picture' : 'sound' }
    // The table of contents may promise more than there is: what it says of the last piece has to be there.
    const last = await new EncodedPacketSink(track).getPacket(Number.POSITIVE_INFINITY)
    if (!last || last.data.byteLength === 0) return { problem: 'damaged' }
  }
  return { seconds: await input.computeDuration() }
}

// What is strange about a film is told to who sent it, not to our log.
Logging.level = LogLevel.Silent
const input = new Input({
  formats: [workerData.type === 'video/mp4' ? MP4 : WEBM],
  source: new FilePathSource(workerData.file, { handleUnhandledError: () => {} }),
})
parentPort.postMessage(await inspect(input).catch(() => ({ problem: 'damaged' })))
input.dispose()
