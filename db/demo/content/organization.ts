import type { AttendanceStatus, DemoAttendanceSession, DemoMember, DemoOrganization } from './types'

const english = ['bao-ngoc', 'khanh-vy', 'duy-khoa', 'my-duyen', 'hong-nhung', 'phuong-uyen', 'thuy-tien', 'cam-tu']
const maths = ['gia-bao', 'minh-triet', 'nhat-minh', 'anh-duc', 'xuan-truong', 'lan-chi']

function students(people: string[], level: string): DemoMember[] {
  return people.map((person, index) => ({
    person,
    role: 'Student',
    status: 'active',
    level,
    joinedDaysAgo: 68 - index,
  }))
}

const marks: Record<string, AttendanceStatus> = { P: 'present', A: 'absent', L: 'late', E: 'excused' }

/** One letter per person, in the order of the class list: P, A, L, E; a dot is not recorded yet. */
function roll(people: string[], letters: string, notes: Record<string, string> = {}): DemoAttendanceSession['records'] {
  return people.flatMap((person, index) => {
    const status = marks[letters[index] ?? '.']
    return status ? [{ person, status, ...(notes[person] ? { notes: notes[person] } : {}) }] : []
  })
}

export const organizations: DemoOrganization[] = [
  {
    key: 'sao-mai',
    name: 'Học viện Sao Mai',
    description:
      'Trường học buổi tối ở Hoàn Kiếm, Hà Nội, dành cho người đi làm và học sinh ôn thi. Lớp nhỏ, tối đa mười hai người; tài liệu, điểm danh và trao đổi đều trên Lectern.\n\nAn evening school in Hà Nội for working people and pupils before their exams: small classes, with materials, attendance and messages on Lectern.',
    owner: 'organizer',
    settings: { attendanceThresholdPercent: 80, timeZone: 'Asia/Ho_Chi_Minh', maxClassSize: 12, language: 'vi' },
    createdDaysAgo: 300,
    roles: [
      {
        name: 'Giáo vụ',
        description: 'Xếp lớp, điểm danh và xem báo cáo',
        permissions: ['canManageStudents', 'canManageTerms', 'canRecordAttendance', 'canViewReports'],
      },
    ],
    levels: [
      { key: 'level-a1', name: 'Khởi đầu', description: 'Học viên mới, làm quen với cách học', order: 1 },
      { key: 'level-a2', name: 'Nền tảng', description: 'Giao tiếp A2 và Toán lớp 8', order: 2 },
      { key: 'level-b1', name: 'Nâng cao', description: 'Ôn thi vào lớp 10 và tiếng Anh B1', order: 3 },
    ],
    terms: [
      {
        key: 'term-past',
        name: 'Học kỳ Xuân',
        description: 'Mười hai tuần, đã kết thúc với 34 học viên',
        level: 'level-a1',
        startsInDays: -180,
        endsInDays: -96,
      },
      {
        key: 'term-current',
        name: 'Học kỳ Thu',
        description: 'Lớp tối thứ Ba, thứ Năm và sáng thứ Bảy',
        level: 'level-a2',
        startsInDays: -60,
        endsInDays: 24,
      },
      {
        key: 'term-next',
        name: 'Học kỳ Đông',
        description: 'Đang nhận đăng ký, khai giảng sau kỳ nghỉ',
        level: 'level-b1',
        startsInDays: 38,
        endsInDays: 122,
      },
    ],
    members: [
      { person: 'organizer', role: 'Admin', status: 'active', joinedDaysAgo: 300 },
      { person: 'thu-ha', role: 'Instructor', status: 'active', joinedDaysAgo: 290 },
      { person: 'ngoc-lan', role: 'Instructor', status: 'active', joinedDaysAgo: 288 },
      { person: 'thao-nguyen', role: 'Giáo vụ', status: 'active', joinedDaysAgo: 270 },
      { person: 'student', role: 'Student', status: 'active', level: 'level-a2', joinedDaysAgo: 58 },
      ...students(english, 'level-a2'),
      ...students(maths, 'level-b1'),
      { person: 'hai-dang', role: 'Student', status: 'left', level: 'level-a1', joinedDaysAgo: 178 },
      { person: 'quoc-viet', role: 'Student', status: 'inactive', level: 'level-a1', joinedDaysAgo: 176 },
      { person: 'tuan-kiet', role: 'Student', status: 'invited', joinedDaysAgo: 2 },
    ],
    attendance: [
      {
        course: 'sao-mai-english-a2',
        materialIndex: 0,
        daysAgo: 54,
        recordedBy: 'thu-ha',
        records: roll([...english, 'student'], 'PPPLPPPPP', { 'my-duyen': 'Kẹt xe ở cầu Chương Dương' }),
      },
      {
        course: 'sao-mai-english-a2',
        materialIndex: 1,
        daysAgo: 47,
        recordedBy: 'thu-ha',
        records: roll([...english, 'student'], 'PPAPPEPPP', { 'phuong-uyen': 'Xin phép đi công tác' }),
      },
      {
        course: 'sao-mai-english-a2',
        materialIndex: 2,
        daysAgo: 40,
        recordedBy: 'thao-nguyen',
        records: roll([...english, 'student'], 'PPPPLPPAL'),
      },
      {
        course: 'sao-mai-english-a2',
        materialIndex: 3,
        daysAgo: 5,
        recordedBy: 'thu-ha',
        records: roll([...english, 'student'], 'PPPPPP..P'),
      },
      {
        course: 'sao-mai-maths-9',
        materialIndex: 0,
        daysAgo: 52,
        recordedBy: 'ngoc-lan',
        records: roll(maths, 'PPPPPA', { 'lan-chi': 'Báo nghỉ sau buổi học' }),
      },
      {
        course: 'sao-mai-maths-9',
        materialIndex: 1,
        daysAgo: 45,
        recordedBy: 'ngoc-lan',
        records: roll(maths, 'PLPPPP', { 'minh-triet': 'Đến muộn 20 phút' }),
      },
      {
        course: 'sao-mai-maths-9',
        materialIndex: 2,
        daysAgo: 6,
        recordedBy: 'ngoc-lan',
        records: roll(maths, 'PPEPP.', { 'nhat-minh': 'Thi giữa kỳ ở trường' }),
      },
    ],
  },
]
