import type { Finding, FoundAt } from '@candor/contract/hosts/diagnosis'
import { memoryWords } from '@candor/contract/hosts/diagnosis-words'
import { CopyButton } from '../../components/copy-button.tsx'
import { Folded } from '../../components/folded.tsx'

/** What a record must say beside what each server says; behind a line where all is well. */
export function FindingFacts({ finding }: { finding: Finding }) {
  const { outcome, found, expected } = finding
  if (found.length === 0 && (outcome === 'right' || expected.length === 0)) return null
  if (outcome === 'right') {
    return (
      <Folded summary="What each server says">
        <Facts finding={finding} />
      </Folded>
    )
  }
  const memory = memoryWords(finding)
  return (
    <>
      <Facts finding={finding} />
      {memory !== undefined && <p className="small memory">{memory}</p>}
    </>
  )
}

function Facts({ finding: { record, expected, found, outcome, name } }: { finding: Finding }) {
  return (
    <dl className="expect">
      {record !== 'CAA' && (
        <>
          <dt>Asked for</dt>
          <dd className="mono">{name}</dd>
        </>
      )}
      {expected.length > 0 && (
        <>
          <dt>Expected</dt>
          <dd>
            <span className="mono">{expected.join(' or ')}</span>{' '}
            {expected[0] !== undefined && record !== 'page' && (
              <CopyButton text={expected[0]} what="the expected value" />
            )}
          </dd>
        </>
      )}
      {found.map((one) => (
        <FoundLine key={`${one.kind} ${one.server}`} found={one} isWrong={outcome === 'wrong'} />
      ))}
    </dl>
  )
}

function FoundLine({ found, isWrong }: { found: FoundAt; isWrong: boolean }) {
  const { server, values, problem } = found
  return (
    <>
      <dt>
        {placeOf(found)} <span className="nowrap">{server}</span>
      </dt>
      <dd>
        {values.map((value) => (
          <span key={value} className={isWrong ? 'mono not-so' : 'mono'}>
            {value}
          </span>
        ))}
        {values.length === 0 && (
          <span className="quiet">
            {problem === null ? 'Nothing there' : problemWords(problem)}
          </span>
        )}
      </dd>
    </>
  )
}

function placeOf({ kind, problem }: FoundAt): string {
  if (problem === 'UNKNOWN_SERVERS') return 'Name servers of'
  return kind === 'authority' ? 'Name server' : 'Resolver'
}

function problemWords(problem: string): string {
  switch (problem) {
    case 'TIMEOUT':
    case 'CONNREFUSED':
      return 'Does not answer'
    case 'SERVFAIL':
    case 'REFUSED':
      return `Cannot say (${problem})`
    case 'ELSEWHERE':
      return 'Leads on to another zone'
    case 'UNKNOWN_SERVERS':
      return 'Nobody says at the moment which ones these are'
    case 'NOT_ITS_ZONE':
      return 'Does not speak for this zone'
    default:
      return `No answer (${problem})`
  }
}
