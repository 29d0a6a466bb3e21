import type { DemoCourse } from '../../types'
import { guitar } from './guitar'
import { homeRecording } from './home-recording'
import { musicTheory } from './music-theory'
import { songwriting } from './songwriting'
import { ukulele } from './ukulele'

export const musicCourses: DemoCourse[] = [guitar, musicTheory, homeRecording, ukulele, songwriting]
