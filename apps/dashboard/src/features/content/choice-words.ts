import { advisoryStatusLabels } from '@candor/contract/kinds/advisory'
import { certificationStatusLabels } from '@candor/contract/kinds/certification'
import { assuranceLabels, type Assurance } from '@candor/contract/kinds/claim'
import { severityLabels } from '@candor/contract/kinds/severity'
import { statusLabels } from '@candor/contract/kinds/status'

const labels: Record<string, string> = {
  ...assuranceLabels,
  ...severityLabels,
  ...advisoryStatusLabels,
  ...certificationStatusLabels,
  ...statusLabels,
}

const meanings: Record<Assurance, string> = {
  'self-asserted': 'we say so',
  documented: 'evidence is linked',
  attested: 'somebody outside checked it',
  automated: 'a program checks it',
}

export function choiceLabel(value: string): string {
  return labels[value] ?? value
}

export function choiceMeaning(value: string): string | undefined {
  return (meanings as Record<string, string>)[value]
}
