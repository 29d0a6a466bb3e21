/** The bones of a cart while its lines are fetched. `label` says so. */
export function CartSkeleton({ label, lines = 2 }: { label: string; lines?: number }) {
  const bone = 'animate-breathe rounded-control bg-track'
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        {label}
      </p>
      <div aria-hidden="true" className="grid gap-10 lg:grid-cols-[1fr_22rem]">
        <div>
          {Array.from({ length: lines }, (_, index) => index).map(key => (
            <div key={key} className="grid grid-cols-[6rem_1fr] gap-4 border-b py-5 sm:grid-cols-[10rem_1fr]">
              <div className={`aspect-video ${bone}`} />
              <div className="grid content-start gap-3">
                <div className={`h-5 w-4/5 ${bone}`} />
                <div className={`h-4 w-2/5 ${bone}`} />
              </div>
            </div>
          ))}
        </div>
        <div className={`h-56 ${bone}`} />
      </div>
    </div>
  )
}
