import { isDeepStrictEqual } from 'node:util'

/**
 * Those of the values that the row does not have yet; `undefined` means that the row keeps its own. What changes nothing
 * is no change: no event, no mail and no new version may follow from it.
 */
export function changedIn<Row extends object, Values extends { [Key in keyof Row]?: Row[Key] | undefined }>(
  row: Row,
  values: Values,
): Partial<Values> {
  const differs = ([key, value]: [string, unknown]) =>
    value !== undefined && !isDeepStrictEqual(value, row[key as keyof Row])
  return Object.fromEntries(Object.entries(values).filter(differs)) as Partial<Values>
}

export const isEmpty = (values: object): boolean => Object.keys(values).length === 0
