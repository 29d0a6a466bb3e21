import { expect, test } from 'vitest'
import { deviceName, isSameDevice } from './devices'

const firefox = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`
const chrome =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36'

test.each([
  ['a newer version at the same place', firefox(150), '203.0.113.9', true],
  ['another address of the same provider', firefox(133), '203.0.7.8', true],
  ['another network', firefox(133), '198.51.100.9', false],
  ['another browser', chrome, '203.0.113.9', false],
  ['nothing known of it', null, '203.0.113.9', false],
  ['an address of the newer kind', firefox(133), '2001:db8:1:2', false],
])('R12: %s', (_, userAgent, address, isSame) => {
  expect(isSameDevice({ userAgent: firefox(133), address: '203.0.113.9' }, { userAgent, address })).toBe(isSame)
})

test('R12: of the newer addresses the first two groups count', () => {
  const at = (address: string) => ({ userAgent: chrome, address })
  expect(isSameDevice(at('2001:db8:1:2'), at('2001:db8:9:9'))).toBe(true)
  expect(isSameDevice(at('2001:db8:1:2'), at('2001:db9:1:2'))).toBe(false)
})

test('a device has a name in words, or none', () => {
  expect([deviceName(firefox(133)), deviceName('curl/8.5.0'), deviceName(null)]).toEqual([
    'Firefox · Linux',
    'curl',
    '',
  ])
})
