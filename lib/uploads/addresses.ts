/**
 * The address of a file for the pages of this site. The session of the reader is the permission, asked at each request,
 * so this one does not run out in the middle of a film, and ends with the right.
 */
export const pageAddress = (url: string): string => url.split('?')[0] ?? url
