import type { DemoCourse } from '../../types'
import { documentary } from './documentary'
import { filmEditingVi } from './film-editing-vi'
import { phonePhotoVi } from './phone-photo-vi'
import { photoEditing } from './photo-editing'
import { photographyLight } from './photography-light'
import { portrait } from './portrait'

export const photoFilmCourses: DemoCourse[] = [
  photographyLight,
  phonePhotoVi,
  photoEditing,
  documentary,
  filmEditingVi,
  portrait,
]
