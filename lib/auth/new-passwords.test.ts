import { expect, test } from 'vitest'
import { hashNewPassword, isCommon, isOwnName } from './new-passwords'
import { verifyPassword } from './passwords'

const owner = { email: 'anna.bell@lectern.example', name: 'Anna-Maria Bell', username: 'annabell99' }

test('the commonest passwords are refused, in any case of letters; a sentence is not', async () => {
  for (const word of ['123456', 'password', 'Qwerty', 'LETMEIN', 'iloveyou', 'secret', '123456789']) {
    expect([word, await isCommon(word)]).toEqual([word, true])
  }
  for (const word of ['lectern-demo', 'quiet-reading-room', 'mật khẩu dài', 'zebra crossing at noon']) {
    expect([word, await isCommon(word)]).toEqual([word, false])
  }
})

test('the own name, username and address are refused however they are spelled; what only contains them is not', () => {
  for (const word of [
    'anna.bell@lectern.example',
    'ANNA.BELL@LECTERN.EXAMPLE',
    'annabell',
    'Anna Bell',
    'annabell99',
    'AnnaBell-99',
    'anna maria bell',
    'Anna-Maria Bell!',
  ]) {
    expect([word, isOwnName(word, owner)]).toEqual([word, true])
  }
  for (const word of ['anna plays the cello', 'bell', '------', 'annabell100']) {
    expect([word, isOwnName(word, owner)]).toEqual([word, false])
  }
  expect(isOwnName('Nguyễn Thị Minh', { email: 'm@lectern.example', name: 'Nguyen Thi Minh' })).toBe(true)
})

test('a refusal names its field; a good password is hashed', async () => {
  for (const [word, path] of [
    ['password', 'newPassword'],
    ['annabell', 'password'],
  ] as const) {
    await expect(hashNewPassword(word, owner, path)).rejects.toMatchObject({
      reason: 'invalid',
      type: 'weak-password',
      extra: { errors: [{ path }] },
    })
  }
  const hash = await hashNewPassword('quiet-reading-room', owner, 'password')
  expect(await verifyPassword(hash, 'quiet-reading-room')).toBe(true)
})
