/** A lesson in the player; without one, the player's own choice of where to go on. */
export const lessonPath = (slug: string, materialId?: string) =>
  `/learn/${encodeURIComponent(slug)}${materialId === undefined ? '' : `/${materialId}`}`
