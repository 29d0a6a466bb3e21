import { studioPath } from '../paths'

/** The page that edits one lesson. */
export const lessonEditorPath = (courseId: string, materialId: string) =>
  `${studioPath(courseId, 'curriculum')}/${materialId}`
