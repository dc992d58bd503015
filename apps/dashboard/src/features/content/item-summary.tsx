import { isExpired } from '@candor/contract/kinds/certification'
import { isDueForReview } from '@candor/contract/kinds/claim'
import type { Item } from '@candor/contract/views'
import { dateInWords } from '../../components/date-words.ts'
import { DueForReview, isShapedStatus, ShapedWord, Status } from '../../components/status.tsx'
import { choiceLabel } from './choice-words.ts'
import { textOf } from './item-text.ts'

/** The one thing about an item, beside its title, that its list shows. */
export function ItemSummary({ item, today }: { item: Item; today: string }) {
  const status = textOf(item, 'status')
  if (isDueForReview({ reviewBy: textOf(item, 'reviewBy') }, today)) return <DueForReview />
  if (item.kind === 'certification' && isExpired({ expires: textOf(item, 'expires') }, today)) {
    return <ShapedWord shape="triangle">Expired</ShapedWord>
  }
  if (isShapedStatus(status)) return <Status value={status} />
  return <span className="words">{wordsOf(item)}</span>
}

function wordsOf(item: Item): string {
  switch (item.kind) {
    case 'advisory':
      return advisoryWords(item)
    case 'subprocessor':
      return textOf(item, 'purpose') ?? ''
    case 'legal-link':
      return textOf(item, 'url')?.replace(/^https:\/\//, '') ?? ''
    case 'faq':
      return withoutMarks(textOf(item, 'answer') ?? '')
    case 'profile':
    case 'appearance':
    case 'highlight':
    case 'control-group':
    case 'control':
    case 'certification':
    case 'disclosure':
      return ''
  }
}

function advisoryWords(item: Item): string {
  const day = textOf(item, 'published') ?? textOf(item, 'reported')
  const words = [textOf(item, 'severity'), textOf(item, 'status')].flatMap((value) =>
    value ? [choiceLabel(value)] : [],
  )
  return [...words, ...(day ? [dateInWords(day)] : [])].join(', ')
}

/** Markdown as one reads it: of a link its words, of the rest no signs. */
function withoutMarks(text: string): string {
  return text.replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, '$1').replaceAll(/[*`_#>[\]]/g, '')
}
