import { addressOf } from '@/components/shell/address'

/** Where a seller sees what they earned, or what an organization did that they manage. */
export const earningsPath = (organizationId?: string, page = 1) =>
  addressOf('/teach/earnings', { organization: organizationId }, page)

/** The statement as a file. */
export const salesFilePath = (organizationId?: string) => addressOf('/api/wallet/sales/file', { organizationId })
