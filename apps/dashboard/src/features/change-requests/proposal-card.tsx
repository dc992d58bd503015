import type { ProposalView } from '@candor/contract/change-request/views'
import { isAllowed } from '@candor/contract/roles'
import type { ChangeView } from '@candor/contract/views'
import { proposalMutations } from '../../api/request-talk-queries.ts'
import { Button } from '../../components/button.tsx'
import { kindWord } from '../../components/comparison/change-words.ts'
import { ComparisonTable } from '../../components/comparison/comparison-table.tsx'
import { whenInWords } from '../../components/date-words.ts'
import { Notice } from '../../components/notice.tsx'
import { ActionFailure } from './action-failure.tsx'
import { isOpen, type RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'

const sides = {
  before: 'Draft now',
  after: 'Proposed',
  absentBefore: 'Not in the draft',
  absentAfter: '',
}

type ProposalCardProps = { setting: RequestSetting; proposal: ProposalView }

/** What somebody proposes, against the draft as it is now. */
export function ProposalCard({ setting, proposal }: ProposalCardProps) {
  const { title, author, at, kind, isNew } = proposal
  return (
    <article className="request-change" aria-label={`Proposal: ${title}`}>
      <div className="hd">
        <div>
          <h3 className="ttl" dir="auto">
            {title}
          </h3>
          <p className="where">
            {author.name} proposes{' '}
            {isNew ? `a new ${kindWord(kind)}` : `a change of this ${kindWord(kind)}`},{' '}
            {whenInWords(at)}
          </p>
        </div>
      </div>
      {proposal.isStale && <Stale proposal={proposal} />}
      <ComparisonTable change={asChange(proposal)} sides={sides} />
      {isOpen(setting) && <ProposalActions setting={setting} proposal={proposal} />}
    </article>
  )
}

function Stale({ proposal: { item, author } }: { proposal: ProposalView }) {
  return (
    <Notice tone="draft" title={item ? 'The draft was edited since' : 'The draft has it no longer'}>
      <p>
        {item
          ? `${author.name} started from an older text. Below is what taking it over would do to the draft as it is now.`
          : 'The item was removed from the draft after this was proposed. Bring it back from the bin to take this over.'}
      </p>
    </Notice>
  )
}

function asChange(proposal: ProposalView): ChangeView {
  const { kind, title, item, data, fields } = proposal
  const key = item?.key ?? 'proposed'
  const content = { kind, key, parentKey: null }
  return {
    kind,
    key,
    title,
    type: item ? 'edited' : 'added',
    moved: false,
    before: item && { ...content, data: item.data },
    after: { ...content, data },
    fields,
  }
}

function ProposalActions({ setting, proposal }: ProposalCardProps) {
  const { workspace, request, me } = setting
  const mutations = proposalMutations(workspace.slug, request.number)
  const shared = {
    workspace: workspace.slug,
    onDone: () => document.getElementById('main')?.focus(),
  }
  const mayTakeOver = isAllowed(workspace.role, 'changeRequest.takeOver')
  const isOwn = proposal.author.id === me
  const takeOver = useRequestAction({
    ...shared,
    mutation: mutations.takeOver,
    said: `“${proposal.title}” is in the draft, and a change of this request.`,
  })
  const remove = useRequestAction({
    ...shared,
    mutation: mutations.remove,
    said: isOwn ? 'Your proposal is withdrawn.' : 'The proposal is declined.',
  })
  const named = <span className="sr"> {proposal.title}</span>
  const canTakeOver = mayTakeOver && (proposal.isNew || proposal.item !== null)
  const version = proposal.item?.version ?? 0
  return (
    <div className="review-actions">
      <ActionFailure error={takeOver.error ?? remove.error} />
      <div className="row-actions">
        {canTakeOver && (
          <Button
            busy={takeOver.isPending}
            onClick={() => takeOver.mutate({ proposal: proposal.id, version })}
          >
            Take over into the draft{named}
          </Button>
        )}
        {(isOwn || mayTakeOver) && (
          <Button look="quiet" busy={remove.isPending} onClick={() => remove.mutate(proposal.id)}>
            {isOwn ? 'Withdraw' : 'Decline'}
            {named}
          </Button>
        )}
      </div>
    </div>
  )
}
