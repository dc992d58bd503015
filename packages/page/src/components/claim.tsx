import type { Status } from '@candor/contract/kinds/status'
import { itemAttributes, usePage } from '../page-setting.ts'
import { readClaim } from '../readings.ts'
import { StatusWord } from './mark.tsx'
import { Prose } from './prose.tsx'
import { ProvenanceLine, type Provenance } from './provenance.tsx'
import { Permalink } from './section.tsx'

type ClaimItem = Provenance & { key: string; title: string; status: Status; description: string }

/** A highlight or a control: what is claimed, how far it is, and where that comes from. */
export function Claim({ kind, claim }: { kind: 'highlight' | 'control'; claim: ClaimItem }) {
  const page = usePage()
  const reading = readClaim(claim, page.today)
  const attributes = itemAttributes(page, kind, claim.key)
  return (
    <div className="item" {...attributes} data-status={kind === 'control' ? reading : undefined}>
      <dt>
        <Permalink id={attributes.id}>{claim.title}</Permalink>
      </dt>
      <StatusWord as="dd" status={reading} />
      <dd className="text stack">
        <Prose text={claim.description} />
      </dd>
      <ProvenanceLine
        claim={claim}
        was={reading === 'due' ? page.words.status[claim.status] : undefined}
      />
    </div>
  )
}
