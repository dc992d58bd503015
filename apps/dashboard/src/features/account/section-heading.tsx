import type { Ref } from 'react'

type SectionHeadingProps = { id: string; children: string; ref: Ref<HTMLHeadingElement> }

/** Takes the focus when what had it is gone. */
export function SectionHeading({ id, children, ref }: SectionHeadingProps) {
  return (
    <h2 id={id} ref={ref} tabIndex={-1}>
      {children}
    </h2>
  )
}
