import type { KindName } from '@candor/contract/kinds/registry'
import type { Snapshot } from './form-reading.ts'

/** What a new item says before anybody wrote something: the least that can be claimed. */
const starts: Partial<Record<KindName, Snapshot>> = {
  appearance: { scheme: 'both' },
  highlight: { status: 'planned' },
  control: { status: 'planned' },
  certification: { status: 'planned' },
  advisory: { status: 'investigating' },
}

export function startOf(kind: KindName): Snapshot {
  return starts[kind] ?? {}
}
