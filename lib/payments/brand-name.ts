const names: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  napas: 'Napas',
}

/** A card's brand as its owner knows it, the same in every language; nothing for a brand we cannot tell. */
export const brandName = (brand: string): string => names[brand] ?? ''
