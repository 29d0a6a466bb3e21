import type { Encoding } from './kept-reply'
import { memo } from './memo'

/** The best encoding of ours that an `Accept-Encoding` header allows (RFC 9110: `q=0` means "never", `*` "any other"). */
export function acceptedEncoding(header: string | string[] | undefined): Encoding {
  return header ? remembered(String(header)) : 'identity'
}

/** Browsers send few different ones, with every request. */
const remembered = memo((header: string): Encoding => {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';')
    const weight = parameters.map(parameter => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
    weights.set(name.trim(), weight === undefined ? 1 : Number(weight))
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  if (weightOf('br') > 0 && weightOf('br') >= weightOf('gzip')) return 'br'
  return weightOf('gzip') > 0 ? 'gzip' : 'identity'
})
