/** The version of the API's description; CHANGELOG.md says what may change in which part of it. */
export const apiVersion = '1.1.0'
