import {
  PagePreview,
  SectionPreview,
  type PagePreviewProps,
  type SectionPreviewProps,
} from '@candor/page/components/section-preview'
import { themeCss } from '@candor/page/theme'
import { useRef } from 'react'
import { followInside } from './follow-inside.ts'
import { previewCss } from './preview-css.ts'
import { ShadowPaper } from './shadow-paper.tsx'
import { useHighlightInView } from './use-highlight-in-view.ts'

/** A section of the page, with the item that is being written in view. */
export function SectionPart(props: SectionPreviewProps) {
  const paper = useRef<HTMLDivElement>(null)
  useHighlightInView(paper, props.highlight)
  return (
    <div ref={paper} onClick={(event) => followInside(event.nativeEvent)}>
      <ShadowPaper css={previewCss + themeCss(props.document)}>
        <SectionPreview {...props} />
      </ShadowPaper>
    </div>
  )
}

export function PagePart(props: PagePreviewProps) {
  return (
    <div onClick={(event) => followInside(event.nativeEvent)}>
      <ShadowPaper css={previewCss + themeCss(props.document)}>
        <PagePreview {...props} />
      </ShadowPaper>
    </div>
  )
}
