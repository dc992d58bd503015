import { KindName } from '@candor/contract/kinds/registry'
import { createFileRoute, notFound } from '@tanstack/react-router'
import * as z from 'zod'
import { requestQueries } from '../../../api/change-request-queries.ts'
import { itemQueries } from '../../../api/item-queries.ts'
import { findSection } from '../../../features/content/find-section.ts'
import { ProposeScreen } from '../../../features/content/propose-screen.tsx'
import { newId } from '../../../features/content/use-content-links.ts'

export const Route = createFileRoute('/_signed-in/$workspace/content/$section/$id_/propose')({
  /** Of a new item its kind. */
  validateSearch: z.object({ kind: KindName.optional().catch(undefined) }),
  loader: async ({ context: { queryClient }, params: { workspace, section, id } }) => {
    findSection(section)
    await queryClient.ensureQueryData(requestQueries.open(workspace))
    const items = await queryClient.ensureQueryData(itemQueries.list(workspace))
    if (id !== newId && !items.some((item) => item.id === id)) throw notFound()
  },
  component: ProposePage,
})

function ProposePage() {
  const { workspace, section: name, id } = Route.useParams()
  const { kind } = Route.useSearch()
  const section = findSection(name)
  return (
    <ProposeScreen
      key={`${id} ${kind}`}
      workspace={workspace}
      section={section}
      id={id === newId ? null : id}
      kind={kind && section.kinds.includes(kind) ? kind : section.kinds[0]}
    />
  )
}
