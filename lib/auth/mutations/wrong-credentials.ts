import { Refusal } from '@/lib/errors'

/** 401 in the same words for an unknown account, a wrong password and a password that was changed meanwhile. */
export const wrongCredentials = () =>
  new Refusal('unauthenticated', 'wrong-credentials', 'The account or the password is not right.')
