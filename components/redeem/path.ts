/** The page that takes a seat, with the code filled in. This address is what a buyer passes on. */
export const redeemPath = (code: string): string => (code ? `/redeem?code=${encodeURIComponent(code)}` : '/redeem')
