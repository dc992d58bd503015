import './overview.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { itemQueries } from '../../api/item-queries.ts'
import { changeQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { ClaimReviews } from './claim-reviews.tsx'
import { FirstSteps } from './first-steps.tsx'
import { PasswordOffer } from './password-offer.tsx'
import { PublicNow } from './public-now.tsx'
import { UnpublishedChanges } from './unpublished-changes.tsx'

export function Overview({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: items } = useSuspenseQuery(itemQueries.list(slug))
  const { data } = useSuspenseQuery(changeQueries.list(slug))
  return (
    <>
      <title>{`Overview · ${workspace.name} · Candor`}</title>
      <div className="page with-margin">
        <div>
          {workspace.release ? (
            <UnpublishedChanges
              workspace={workspace}
              release={workspace.release}
              changes={data.changes}
            />
          ) : (
            <FirstSteps workspace={workspace} items={items} />
          )}
          <ClaimReviews workspace={workspace} items={items} />
          <PasswordOffer />
        </div>
        <PublicNow workspace={workspace} />
      </div>
    </>
  )
}
