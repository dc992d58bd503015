import { advisoryStatusLabels } from './advisory.ts'
import { certificationStatusLabels } from './certification.ts'
import { assuranceLabels } from './claim.ts'
import { fontLabels } from './font.ts'
import { schemeLabels } from './scheme.ts'
import { severityLabels } from './severity.ts'
import { statusLabels } from './status.ts'

/** What a choice is called, whichever field it stands in: one value means one thing everywhere. */
export const choiceLabels: Readonly<Record<string, string>> = {
  ...assuranceLabels,
  ...severityLabels,
  ...advisoryStatusLabels,
  ...certificationStatusLabels,
  ...statusLabels,
  ...fontLabels,
  ...schemeLabels,
}
