import { itemName } from '@candor/contract/content/item'
import { createFileRoute, redirect } from '@tanstack/react-router'
import * as z from 'zod'
import { appearanceSection } from '../../../content-sections.ts'
import { itemQueries } from '../../../api/item-queries.ts'
import { findSection } from '../../../features/content/find-section.ts'
import { inReadingOrder } from '../../../features/content/arrangement.ts'
import { EmptySection } from '../../../features/content/empty-section.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/content/$section/')({
  /** `item` as kind/key is for links from where ids are not known. */
  validateSearch: z.object({ item: z.string().optional() }),
  loaderDeps: ({ search }) => search,
  beforeLoad: ({ params: { workspace, section } }) => {
    if (section !== appearanceSection.name) return
    throw redirect({ to: '/$workspace/appearance', params: { workspace }, replace: true })
  },
  /** Shows the item asked for, or the first one; only a section without any has a page of its own. */
  loader: async ({ context: { queryClient }, params: { workspace, section }, deps }) => {
    const { kinds } = findSection(section)
    const items = inReadingOrder(
      await queryClient.ensureQueryData(itemQueries.list(workspace)),
      kinds,
    )
    const wanted = items.find((item) => itemName(item) === deps.item)
    const first = items.find(({ kind }) => kind === kinds[0]) ?? items[0]
    const shown = wanted ?? first
    if (!shown) return
    throw redirect({
      to: '/$workspace/content/$section/$id',
      params: { workspace, section, id: shown.id },
      search: { pane: wanted ? 'form' : 'list' },
      replace: true,
    })
  },
  component: EmptySectionPage,
})

function EmptySectionPage() {
  const { workspace, section } = Route.useParams()
  return <EmptySection workspace={workspace} section={findSection(section)} />
}
