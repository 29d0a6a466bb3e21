type ClassPart = string | false | null | undefined

/** Joins class names, leaving out what a condition switched off. It does not merge: pass layout classes, not looks. */
export const cn = (...parts: ClassPart[]) => parts.filter(Boolean).join(' ')
