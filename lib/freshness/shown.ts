/**
 * Asks a page that is rendered to be kept which ids and course addresses it shows where its bytes do not hold them, such
 * as a picture; the answer comes in a header of this name. Only the cache of kept replies asks, and it sends neither on.
 */
export const shownHeader = 'x-lectern-shows'
