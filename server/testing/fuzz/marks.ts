/**
 * What stands for a row or a text of the world until the request is sent, so that a seed means the same in every run:
 * `@id:courses:0` is the first course there is then. `known()` of the world fills them in.
 */
export const idMark = (kind: string, index: number) => `@id:${kind}:${index}`
export const textMark = (kind: string, index: number) => `@text:${kind}:${index}`
