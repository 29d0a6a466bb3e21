/**
 * Documented operations that are not built yet: document, method and path as in endpoints.tsv. Each leaves this list
 * together with its test; the contract test sees to both.
 */
export const pending: string[] = []
