import { expect, test } from 'vitest'
import { callerNetwork, clientAddress, networkAbove, socketAddressHeader } from './client-address'

const of = (address: string) => clientAddress(new Headers({ [socketAddressHeader]: address }))

test('P-12: the addresses of one IPv6 subscriber are one, however they are written', () => {
  const spellings = [
    '2001:db8::1',
    '2001:db8::a:b:c:d',
    '2001:DB8:0:0:1:2:3:4',
    '2001:0db8:0000:0000::ffff',
    '2001:db8::',
  ]
  expect(new Set(spellings.map(of))).toEqual(new Set(['2001:db8:0:0']))
  expect(of('2001:db8:0:1::1')).toBe('2001:db8:0:1')
  expect([of('::1'), of('fe80::1%eth0'), of('::ffff:192.0.2.7'), of('192.0.2.7')]).toEqual([
    '0:0:0:0',
    'fe80:0:0:0',
    '192.0.2.7',
    '192.0.2.7',
  ])
})

test('the networks of one IPv6 customer take one turn together, and so does an IPv4 address', () => {
  const turn = (address: string) => callerNetwork(address, undefined)
  expect(turn('2001:db8:77:1::1')).toBe('2001:db8:77')
  expect(turn('2001:DB8:77:ffff::2')).toBe('2001:db8:77')
  expect(turn('2001:db8:78:1::1')).toBe('2001:db8:78')
  expect(turn('::ffff:203.0.113.9')).toBe('203.0.113.9')
  expect(turn('2001::1')).toBe('2001:0:0')
  expect(networkAbove('2001:db8:77:1')).toBe('2001:db8:77')
  for (const none of ['203.0.113.9', '2001:db8:77', 'ada@lectern.example', 'a:b:c:d e'])
    expect(networkAbove(none)).toBeUndefined()
})
