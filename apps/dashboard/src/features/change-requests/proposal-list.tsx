import { counted } from '../../components/count-words.ts'
import { ProposalCard } from './proposal-card.tsx'
import type { RequestSetting } from './setting.ts'

/** What is proposed and not in the draft yet. */
export function ProposalList({ setting }: { setting: RequestSetting }) {
  const waiting = setting.request.proposals.filter(({ takenOver }) => takenOver === null)
  if (waiting.length === 0) return null
  return (
    <section className="block" aria-labelledby="proposals">
      <h2 id="proposals">{counted(waiting.length, 'proposal')}</h2>
      {waiting.map((proposal) => (
        <ProposalCard key={proposal.id} setting={setting} proposal={proposal} />
      ))}
    </section>
  )
}
