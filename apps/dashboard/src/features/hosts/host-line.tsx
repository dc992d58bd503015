import type { Host, HostDetail } from '@candor/contract/views/hosts'
import { ShapedWord } from '../../components/status.tsx'
import { conditionOf, conditionShapes, conditionWord } from './host-words.ts'

type HostLineProps = { id: string; host: Host; detail: HostDetail | undefined }

/** The name, and in a word how it is. */
export function HostLine({ id, host, detail }: HostLineProps) {
  const condition = conditionOf(host, detail)
  return (
    <div className="host-line">
      <h2 id={id} className="mono">
        {host.hostname}
      </h2>
      <ShapedWord shape={conditionShapes[condition]}>
        {conditionWord(condition, detail)}
        {host.isPrimary && ', main address'}
      </ShapedWord>
    </div>
  )
}
