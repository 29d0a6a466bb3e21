const paths = {
  student: 'M12 7c-2-1.6-4.8-2-8-2v13c3.2 0 6 .4 8 2 2-1.6 4.8-2 8-2V5c-3.2 0-6 .4-8 2zm0 0v13',
  instructor: 'M3.5 4.5h17v11h-17zM12 15.5v4M8 20.5l4-3 4 3M7.5 8.5h6M7.5 11.5h9',
  freelancer: 'M4 8.5h16v11H4zM9 8.5V5h6v3.5M4 13.5h6.5M13.5 13.5H20M10.5 12h3v3h-3z',
  organizer: 'M3 20.5h18M5 20.5V10l7-5.5 7 5.5v10.5M10 20.5v-5.5h4v5.5M12 9.5v.01',
}

/** A small picture of what somebody comes to do. Decoration: the words say it. */
export function RoleGlyph({ role }: { role: keyof typeof paths }) {
  return (
    <span className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent transition-colors group-has-checked/choice:bg-accent group-has-checked/choice:text-accent-ink">
      <svg
        viewBox="0 0 24 24"
        className="icon-lg fill-none stroke-current"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        <path d={paths[role]} />
      </svg>
    </span>
  )
}
