import type { DemoTopWeek } from './types'

export const topWeeks: DemoTopWeek[] = [
  {
    key: 'week-current',
    name: 'Start something you can finish',
    curatorNote:
      'Six courses that lead to something you can hold, play or publish within a month. I have taken two of them myself, and the umbrella of light over my desk is the proof.',
    curator: 'admin',
    startsInDays: -2,
    courses: ['javascript', 'photography-light', 'music-theory', 'python-vi', 'drawing', 'sql-fundamentals'],
    categories: ['programming', 'photo-film', 'music'],
  },
  {
    key: 'week-previous',
    name: 'Tuần lễ của những người tự học',
    curatorNote:
      'Sáu khóa học cho người học một mình: ngắn, rõ, và có bài tập để biết mình đã hiểu hay chưa. Bắt đầu với khóa miễn phí của cô Lan.',
    curator: 'organizer',
    startsInDays: -9,
    courses: ['self-study-vi', 'probability-vi', 'pronunciation-vi', 'pandas-vi', 'phone-photo-vi', 'finance-vi'],
    categories: ['science', 'languages', 'data'],
  },
  {
    key: 'week-before',
    name: 'Numbers without fear',
    curatorNote:
      'Money, risk, measurement. None of these courses asks for talent; all of them ask for a pencil. Read the statistics course before you read the news.',
    curator: 'admin',
    startsInDays: -16,
    courses: ['statistics', 'personal-finance', 'bookkeeping', 'spreadsheets', 'charts', 'calculus'],
    categories: ['science', 'business', 'data'],
  },
]
