'use client'

import { useEffect, useRef } from 'react'
import { Checkbox, type CheckboxProps } from './checkbox'

/** A box for many: checked when all are, a dash when some are. Browsers know the dash only as a property. */
export function MixedCheckbox({ mixed, ...rest }: Omit<CheckboxProps, 'ref'> & { mixed: boolean }) {
  const box = useRef<HTMLInputElement>(null)
  // After each render, since a click takes the dash away.
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed
  })
  return <Checkbox {...rest} ref={box} />
}
