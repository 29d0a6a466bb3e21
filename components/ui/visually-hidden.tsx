import type { ReactNode } from 'react'

/** Words for those who listen: part of the page, but not of the picture. */
export function VisuallyHidden({ children, as: Tag = 'span' }: { children: ReactNode; as?: 'span' | 'div' | 'h2' }) {
  return <Tag className="sr-only">{children}</Tag>
}
