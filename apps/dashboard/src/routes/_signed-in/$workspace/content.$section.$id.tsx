import { KindName } from '@candor/contract/kinds/registry'
import { isAllowed } from '@candor/contract/roles'
import type { QueryClient } from '@tanstack/react-query'
import { createFileRoute, redirect } from '@tanstack/react-router'
import * as z from 'zod'
import { itemQueries } from '../../../api/item-queries.ts'
import { changeQueries } from '../../../api/release-queries.ts'
import { workspaceQueries } from '../../../api/workspace-queries.ts'
import { findSection } from '../../../features/content/find-section.ts'
import { ContentScreen } from '../../../features/content/content-screen.tsx'
import { PaneName } from '../../../features/content/pane-name.ts'
import { newId } from '../../../features/content/use-content-links.ts'

export const Route = createFileRoute('/_signed-in/$workspace/content/$section/$id')({
  /** The pane that a narrow screen shows; of a new item its kind and place. */
  validateSearch: z.object({
    pane: PaneName.optional().catch(undefined),
    kind: KindName.optional().catch(undefined),
    parent: z.uuid().optional().catch(undefined),
    after: z.uuid().optional().catch(undefined),
  }),
  loaderDeps: ({ search: { kind } }) => ({ kind }),
  loader: async ({ context: { queryClient }, params: { workspace, section, id }, deps }) => {
    findSection(section)
    if (id === newId) await leadToProposing(queryClient, { workspace, section, ...deps })
    void queryClient.prefetchQuery(changeQueries.list(workspace))
    const items = await queryClient.ensureQueryData(itemQueries.list(workspace))
    if (id === newId || items.some((item) => item.id === id)) return
    const fresh = await queryClient.fetchQuery({ ...itemQueries.list(workspace), staleTime: 0 })
    if (fresh.some((item) => item.id === id)) return
    const params = { workspace, section }
    throw redirect({ to: '/$workspace/content/$section', params, replace: true })
  },
  component: ContentPage,
})

type Adding = { workspace: string; section: string; kind?: KindName | undefined }

/** Whoever may not write proposes what is to be written. */
async function leadToProposing(queryClient: QueryClient, { kind, ...place }: Adding) {
  const { role } = await queryClient.ensureQueryData(workspaceQueries.show(place.workspace))
  if (isAllowed(role, 'item.create')) return
  throw redirect({
    to: '/$workspace/content/$section/$id/propose',
    params: { ...place, id: newId },
    search: kind === undefined ? {} : { kind },
    replace: true,
  })
}

function ContentPage() {
  const { workspace, section: name, id } = Route.useParams()
  const { pane = 'form', kind, parent, after } = Route.useSearch()
  const section = findSection(name)
  const adding = {
    kind: kind && section.kinds.includes(kind) ? kind : section.kinds[0],
    parentId: parent ?? null,
    afterId: after ?? null,
  }
  return (
    <ContentScreen
      workspace={workspace}
      section={section}
      subject={id === newId ? { adding } : { id }}
      pane={section.isList || pane !== 'list' ? pane : 'form'}
    />
  )
}
