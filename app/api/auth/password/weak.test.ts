import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { hashPassword } from '@/lib/auth/passwords'
import { patch, post, put } from '@/server/testing/api'
import { aSignedIn, aUser, aUserWithPassword, password, unique } from '@/server/testing/builders'
import { lastSecret } from '@/server/testing/mail'

const weak = ['123456', 'password', 'qwerty', 'Password1']

test('R8: 123456, password and qwerty open no account, nor does the own name or address', async () => {
  for (const word of weak) {
    const email = `${unique('new')}@lectern.example`
    for (const path of ['/auth/register', '/users']) {
      const reply = await post(path, { email, password: word })
      expect([path, word, reply.status, reply.body.type]).toEqual([path, word, 400, 'weak-password'])
      expect(reply.body.errors).toMatchObject([{ path: 'password' }])
    }
    expect(await db().select().from(users).where(eq(users.email, email))).toEqual([])
  }
  const email = `${unique('newreader')}@lectern.example`
  const username = unique('newreader')
  for (const word of [email, email.split('@')[0], username, 'Nguyen Thi Minh']) {
    const body = { email, username, name: 'Nguyễn Thị Minh', password: word, confirmPassword: word }
    expect([word, (await post('/auth/register', body)).body.type]).toEqual([word, 'weak-password'])
  }
})

test('R8: nor do they replace a password, by any way; the code and the link are not spent by the attempt', async () => {
  const user = await aUserWithPassword()
  const { token } = (await post('/auth/login', { email: user.email, password })).body
  for (const word of [...weak, user.email, user.username, user.name]) {
    const body = { currentPassword: password, newPassword: word }
    const changed = await post('/users/change-password', body, { token })
    expect([word, changed.status, changed.body.errors]).toMatchObject([word, 400, [{ path: 'newPassword' }]])
    const own = { password, newPassword: word, confirmPassword: word }
    expect([word, (await put('/auth/password', own, { token })).body.type]).toEqual([word, 'weak-password'])
  }
  await post('/auth/forgot-password', { email: user.email })
  const otp = await lastSecret(user.email)
  const byCode = (newPassword: string) => post('/auth/reset-password', { email: user.email, otp, newPassword })
  expect((await byCode('qwerty')).body.type).toBe('weak-password')
  expect((await byCode(user.username)).body.type).toBe('weak-password')
  expect((await byCode('another quiet room')).status).toBe(200)
  await post('/auth/forget-password', { email: user.email })
  const link = await lastSecret(user.email)
  expect((await patch(`/auth/reset-password/${link}`, { newPassword: user.name })).body.type).toBe('weak-password')
  expect((await patch(`/auth/reset-password/${link}`, { newPassword: 'yet another quiet room' })).status).toBe(200)
  await post('/auth/forgot-password', { email: user.email })
  const code = await lastSecret(user.email)
  const { body } = await post('/reset-password/confirmOtp', { email: user.email, otp: code })
  const confirmed = (word: string) => post('/reset-password', { resetToken: body.resetToken, newPassword: word })
  expect((await confirmed('123456')).body.type).toBe('weak-password')
  expect((await confirmed('the last quiet room')).status).toBe(200)
})

test('R8: an old password stays good at sign-in, however weak', async () => {
  const user = await aUser({ passwordHash: await hashPassword('qwerty') })
  expect((await post('/auth/login', { email: user.email, password: 'qwerty' })).status).toBe(200)
  expect((await aSignedIn()).token).toBeTruthy()
})
