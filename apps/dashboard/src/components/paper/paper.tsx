import './paper.css'
import type { PagePreviewProps, SectionPreviewProps } from '@candor/page/components/section-preview'
import { lazy, Suspense, type ReactNode } from 'react'
import { PreviewBoundary } from './preview-boundary.tsx'

// The page and what reads its Markdown are much code that no form waits for.
const SectionPart = lazy(async () => ({ default: (await import('./page-parts.tsx')).SectionPart }))
const PagePart = lazy(async () => ({ default: (await import('./page-parts.tsx')).PagePart }))

/** One section as the public page shows it. */
export function SectionPaper(props: SectionPreviewProps) {
  return (
    <Paper of={props.document}>
      <SectionPart {...props} />
    </Paper>
  )
}

/** The whole public page. */
export function PagePaper(props: PagePreviewProps) {
  return (
    <Paper of={props.document}>
      <PagePart {...props} />
    </Paper>
  )
}

function Paper({ of, children }: { of: unknown; children: ReactNode }) {
  return (
    <PreviewBoundary of={of}>
      <Suspense fallback={<div className="paper-wait" aria-hidden="true" />}>{children}</Suspense>
    </PreviewBoundary>
  )
}
