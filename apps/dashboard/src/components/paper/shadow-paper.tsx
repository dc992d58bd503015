import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

type ShadowPaperProps = {
  /** The stylesheet of what is shown; nothing of ours reaches inside, nor the other way round. */
  css: string
  className?: string
  children: ReactNode
}

/** Shows content with its own stylesheet alone, as the public page has it. */
export function ShadowPaper({ css, className, children }: ShadowPaperProps) {
  const host = useRef<HTMLDivElement>(null)
  const [root, setRoot] = useState<ShadowRoot | null>(null)

  useLayoutEffect(() => {
    const shadow = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: 'open' })
    if (!shadow) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    shadow.adoptedStyleSheets = [sheet]
    setRoot(shadow)
  }, [css])

  return (
    <div ref={host} className={className}>
      {root && createPortal(children, root)}
    </div>
  )
}
