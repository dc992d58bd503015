import { createFileRoute, redirect } from '@tanstack/react-router'
import { contentSections } from '../../../content-sections.ts'

export const Route = createFileRoute('/_signed-in/$workspace/content/')({
  beforeLoad: ({ params: { workspace } }) => {
    const section = contentSections[0]?.name ?? ''
    throw redirect({
      to: '/$workspace/content/$section',
      params: { workspace, section },
      replace: true,
    })
  },
})
