import { conflict } from '@/lib/errors'

/** 409: there is no second step to change. */
export const twoFactorOff = () => conflict('two-factor-off', 'Two-step sign-in is not on.')
/** 409: it must be turned off before it can be set up again. */
export const twoFactorOn = () => conflict('two-factor-on', 'Two-step sign-in is on already. Turn it off first.')
