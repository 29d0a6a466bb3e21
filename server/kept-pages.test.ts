import { afterEach, beforeEach, expect, test } from 'vitest'
import { announce, setLive } from '@/lib/freshness/changes'
import { shownHeader } from '@/lib/freshness/shown'
import { withHttpServer } from './testing/http-server'

const lecturer = '650000000000000000000001'
let drawn = 0
/** Draws a picture with somebody's name on it, of whom neither the address nor the picture says who it is. */
const site = withHttpServer(async (req, res) => {
  drawn++
  const shows = req.headers[shownHeader] ? { [shownHeader]: `650000000000000000000009 ${lecturer}` } : {}
  res.writeHead(200, { 'Content-Type': 'image/png', ...shows })
  res.end(`picture ${drawn}`)
})
beforeEach(() => setLive(true))
afterEach(() => setLive(false))

test('a picture is made again when somebody whose name it shows is called otherwise; who that is nobody is told', async () => {
  const ask = async () => {
    const reply = await fetch(`http://127.0.0.1:${site.port}/share/course/sql-basics.png`, {
      headers: { [shownHeader]: 'x' },
    })
    expect(reply.headers.has(shownHeader)).toBe(false)
    return reply.text()
  }
  expect([await ask(), await ask()]).toEqual(['picture 1', 'picture 1'])
  announce(new Set(['650000000000000000000002']))
  expect(await ask()).toBe('picture 1')
  announce(new Set([lecturer]))
  expect(await ask()).toBe('picture 2')
})
