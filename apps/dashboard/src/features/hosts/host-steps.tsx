import type { Finding } from '@candor/contract/hosts/diagnosis'
import type { HostDetail } from '@candor/contract/views/hosts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { FindingFacts } from './finding-facts.tsx'
import { verdictWords } from './host-words.ts'

const claims: Record<Finding['record'], string> = {
  TXT: 'The domain is yours',
  CNAME: 'The address points here',
  address: 'The address points here',
  page: 'Candor answers there',
  CAA: 'A certificate may be issued',
  certificate: 'Certificate',
}

const marks: Record<Finding['outcome'], IconName> = {
  right: 'ok',
  wrong: 'problem',
  unclear: 'wait',
}

/** What visitors need of a host, each with what was found of it. */
export function HostSteps({ detail: { findings, certificate } }: { detail: HostDetail }) {
  return (
    <ol className="host-steps">
      {[...findings, ...(certificate ? [certificate] : [])].map((finding) => (
        <li key={finding.record} className={finding.outcome}>
          <Icon name={marks[finding.outcome]} />
          <div>
            <h3>
              {claims[finding.record]} <span className="word">{verdictOf(finding)}</span>
            </h3>
            <p>{finding.words}</p>
            <FindingFacts finding={finding} />
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Behind what the step is about. */
function verdictOf({ record, outcome, verdict }: Finding): string {
  const word = verdictWords[verdict]
  // A title that claims nothing has nothing to be denied.
  if (record === 'certificate') return word
  return outcome === 'wrong' ? `No: ${word.charAt(0).toLowerCase()}${word.slice(1)}` : word
}
