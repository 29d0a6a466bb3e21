/** An invoice or a credit note as a file. */
export const invoicePdfPath = (invoiceId: string) => `/api/invoices/${invoiceId}/pdf`
