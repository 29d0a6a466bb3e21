import type { DemoCourse } from '../../types'
import { englishEmail } from './english-email'
import { frenchListening } from './french-listening'
import { ieltsVi } from './ielts-vi'
import { japaneseConversations } from './japanese-conversations'
import { kana } from './kana'
import { pronunciationVi } from './pronunciation-vi'
import { saoMaiEnglishA2 } from './sao-mai-english-a2'
import { spanish100 } from './spanish-100'
import { vietnamese } from './vietnamese'

export const languagesCourses: DemoCourse[] = [
  pronunciationVi,
  vietnamese,
  englishEmail,
  ieltsVi,
  kana,
  japaneseConversations,
  spanish100,
  frenchListening,
  saoMaiEnglishA2,
]
