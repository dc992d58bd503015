import { choiceLabels } from '@candor/contract/kinds/choice-labels'
import type { Assurance } from '@candor/contract/kinds/claim'

const meanings: Record<Assurance, string> = {
  'self-asserted': 'we say so',
  documented: 'evidence is linked',
  attested: 'somebody outside checked it',
  automated: 'a program checks it',
}

export function choiceLabel(value: string): string {
  return choiceLabels[value] ?? value
}

export function choiceMeaning(value: string): string | undefined {
  return (meanings as Record<string, string>)[value]
}
