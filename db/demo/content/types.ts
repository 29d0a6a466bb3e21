import type { ReactionSign } from '@/lib/chat/schema'
/**
 * The shape of the demo school: plain data, no database. Everything is named by a short unique `key`;
 * the loader turns keys into ids and `daysAgo` / `daysFromNow` into dates. Money is integer minor units (USD cents).
 */

export type Language = 'en' | 'vi'
export type Level = 'beginner' | 'intermediate' | 'advanced'
export type Gender = 'female' | 'male' | 'other'
export type PersonRole = 'student' | 'instructor' | 'organizer' | 'admin'

export interface DemoPerson {
  key: string
  /** Only for the rows that the API documents name; otherwise the loader makes one. */
  id?: string
  role: PersonRole
  name: string
  /** At least 8 letters or digits, unique without regard to case. */
  username: string
  email: string
  gender: Gender
  language: Language
  /** 0 and nine digits, as 002 asks. */
  phoneNumber?: string
  address?: string
  joinedDaysAgo: number
  /** Wallet balance after all demo purchases are booked, minor units. 0 when absent. */
  balance?: number
  /** Present for everybody who teaches: becomes the lecturer row. */
  lecturer?: DemoLecturerProfile
}

export interface DemoLecturerProfile {
  headline: string
  bio: string
}

export interface DemoTopic {
  key: string
  name: string
}

export interface DemoCategory {
  key: string
  name: string
  nameVi: string
  slug: string
  description: string
  topics: DemoTopic[]
}

export type VideoAssetName =
  | 'welcome.mp4'
  | 'binary-search.mp4'
  | 'sql-join.mp4'
  | 'major-scale.mp4'
  | 'exposure.mp4'
  | 'compound-interest.mp4'
export type PdfAssetName = 'reading-a-difficult-text.pdf'

export interface DemoCaption {
  language: Language
  label: string
  /** File name in db/demo/assets. */
  file: string
}

export interface DemoVideoAsset {
  kind: 'video'
  file: VideoAssetName
  mimeType: 'video/mp4'
  durationSeconds: number
  width: number
  height: number
  captions: DemoCaption[]
}

export interface DemoPdfAsset {
  kind: 'pdf'
  file: PdfAssetName
  mimeType: 'application/pdf'
  pages: number
}

export type DemoAsset = DemoVideoAsset | DemoPdfAsset

interface MaterialBase {
  title: string
  durationSeconds: number
  /** Absent means false: only the enrolled and the staff may open it. */
  isPreview?: boolean
  /** Absent means true. */
  isPublished?: boolean
}

export interface DemoTextMaterial extends MaterialBase {
  type: 'text'
  /** Markdown (GFM: tables, fenced code). */
  body: string
}

export interface DemoVideoMaterial extends MaterialBase {
  type: 'video'
  asset: VideoAssetName
}

export interface DemoPdfMaterial extends MaterialBase {
  type: 'pdf'
  asset: PdfAssetName
}

export interface DemoLinkMaterial extends MaterialBase {
  type: 'link'
  url: string
}

export type DemoMaterial = DemoTextMaterial | DemoVideoMaterial | DemoPdfMaterial | DemoLinkMaterial

export interface DemoSection {
  title: string
  materials: DemoMaterial[]
}

export interface DemoCourse {
  key: string
  /** Only for the four courses that the API documents name. */
  id?: string
  title: string
  subtitle: string
  slug: string
  language: Language
  level: Level
  /** DemoCategory.key */
  category: string
  /** DemoTopic.key, of the same category */
  topic: string
  tags: string[]
  /** List price, minor units; 0 is free. */
  price: number
  /** 0 when absent. */
  discountPercent?: number
  /** DemoPerson.key of somebody with a lecturer profile. */
  instructor: string
  /** DemoPerson.key of people who may edit the course too. */
  editors?: string[]
  /** Markdown. */
  description: string
  whatYoullLearn: string[]
  requirements: string[]
  whoItsFor: string[]
  sections: DemoSection[]
  /** Absent means published. */
  status?: 'published' | 'draft'
  createdDaysAgo: number
  /** The last change that learners would notice. */
  updatedDaysAgo: number
  /** Visible to the members of the organization only. */
  isOrgPrivate?: boolean
  /** DemoOrganization.key; the course belongs to the organization (sales are credited to it). */
  organization?: string
  /** DemoTerm.key the course is assigned to. */
  term?: string
}

export type Stars = 1 | 2 | 3 | 4 | 5

/** One per person and course; the loader makes the person a buyer of the course before the review. */
export interface DemoReview {
  course: string
  person: string
  stars: Stars
  comment?: string
  daysAgo: number
  reply?: { comment: string; daysAgo: number }
}

/** A course that somebody owns besides those implied by reviews (a pair may also have a review). */
export interface DemoEnrolment {
  person: string
  course: string
  daysAgo: number
  /** How many of the published materials, counted from the first, are completed. */
  completedMaterials: number
  /** Where the person stopped inside the next material. */
  resumeAtSeconds?: number
  lastOpenedDaysAgo?: number
}

export interface DemoCartLine {
  person: string
  course: string
  quantity: number
}

export interface DemoWish {
  person: string
  course: string
  daysAgo: number
}

export interface DemoTopWeek {
  key: string
  name: string
  curatorNote: string
  /** DemoPerson.key of the curator. */
  curator: string
  /** Start of the week: negative lies in the past (0 = today). The week lasts seven days. */
  startsInDays: number
  /** Six, in order. */
  courses: string[]
  categories: string[]
}

export interface DemoDiscount {
  code: string
  description: string
  type: 'percentage' | 'fixed'
  /** Percent for `percentage`, minor units for `fixed`. */
  value: number
  scope: 'platform_wide' | 'course_specific'
  /** `single_only`: valid for purchases of exactly one course. */
  usage: 'both' | 'single_only'
  /** Only with `course_specific`. */
  course?: string
  maxUses: number
  usedCount: number
  /** Negative: already expired. */
  expiresInDays: number
  isActive: boolean
  createdBy: string
}

export type PermissionName =
  | 'canManageOrganization'
  | 'canManageLevels'
  | 'canManageTerms'
  | 'canManageCourses'
  | 'canManageStudents'
  | 'canManageRoles'
  | 'canRecordAttendance'
  | 'canViewReports'

/** A role besides the three system ones (Admin, Instructor, Student), which the core makes itself. */
export interface DemoOrgRole {
  name: string
  description: string
  permissions: PermissionName[]
}

export interface DemoLevel {
  key: string
  name: string
  description: string
  order: number
}

export interface DemoTerm {
  key: string
  name: string
  description: string
  level: string
  startsInDays: number
  endsInDays: number
}

export interface DemoMember {
  person: string
  /** 'Admin' | 'Instructor' | 'Student' or the name of a DemoOrgRole. */
  role: string
  status: 'active' | 'invited' | 'inactive' | 'left'
  /** The level a student is placed in. */
  level?: string
  joinedDaysAgo: number
}

export type AttendanceStatus = 'present' | 'absent' | 'late' | 'excused'

export interface DemoAttendanceSession {
  course: string
  /** The material's place in the course, from 0 across all sections. */
  materialIndex: number
  daysAgo: number
  recordedBy: string
  records: { person: string; status: AttendanceStatus; notes?: string }[]
}

export interface DemoOrganization {
  key: string
  name: string
  description: string
  owner: string
  settings: Record<string, string | number | boolean>
  createdDaysAgo: number
  roles: DemoOrgRole[]
  levels: DemoLevel[]
  terms: DemoTerm[]
  members: DemoMember[]
  attendance: DemoAttendanceSession[]
}

export interface DemoMessage {
  from: string
  content: string
  /** Minutes before now; messages of a chat are in ascending order of time. */
  minutesAgo: number
  /** Which sign is from whom. */
  reactions?: Partial<Record<ReactionSign, string[]>>
}

export interface DemoChat {
  key: string
  type: 'private' | 'course' | 'system'
  name?: string
  /** Only with type `course`. */
  course?: string
  /** Exactly two for `private`; for `course` those who write (all are enrolled or staff); empty for `system`: everybody. */
  participants: string[]
  messages: DemoMessage[]
  /** How many of the last messages each of these people has not read; the others have read all. */
  unread?: { person: string; count: number }[]
}

export interface DemoFacebookUser {
  key: string
  facebookId: string
  name: string
  email: string
  avatar?: string
  /** DemoPerson.key of the linked account. */
  person?: string
}

export interface DemoContent {
  people: DemoPerson[]
  categories: DemoCategory[]
  assets: DemoAsset[]
  courses: DemoCourse[]
  reviews: DemoReview[]
  enrolments: DemoEnrolment[]
  cart: DemoCartLine[]
  wishes: DemoWish[]
  topWeeks: DemoTopWeek[]
  discounts: DemoDiscount[]
  organizations: DemoOrganization[]
  chats: DemoChat[]
  facebookUsers: DemoFacebookUser[]
}
