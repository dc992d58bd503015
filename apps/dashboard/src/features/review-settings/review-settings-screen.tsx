import './review-settings.css'
import { isAllowed } from '@candor/contract/roles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { reviewQueries } from '../../api/review-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { GroupList } from './group-list.tsx'
import { RuleForm } from './rule-form.tsx'
import { ruleInWords } from './rule-words.ts'

/** Which changes have to be approved before they are published, and whose word counts. */
export function ReviewSettingsScreen({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: settings } = useSuspenseQuery(reviewQueries.settings(slug))
  const mayConfigure = isAllowed(workspace.role, 'review.configure')
  const able = settings.people.filter(({ mayApprove }) => mayApprove)
  return (
    <>
      <title>{`Review · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Rules for review</h1>
      </div>
      <div className="page review-settings">
        <p className="rule-now">{ruleInWords(settings)}</p>
        <p className="quiet">
          {able.length === 0
            ? 'Nobody here can approve by this rule.'
            : `Who can approve now: ${able.map(({ name }) => name).join(', ')}.`}
        </p>
        {mayConfigure ? (
          <RuleForm workspace={slug} settings={settings} />
        ) : (
          <p className="block quiet">Admins of this workspace can change this.</p>
        )}
        <GroupList workspace={slug} settings={settings} mayConfigure={mayConfigure} />
      </div>
    </>
  )
}
