import type { TrustCenter } from '@candor/contract/trust-center'
import { itemAttributes, usePage } from '../page-setting.ts'
import { Prose } from './prose.tsx'
import { ContentSection, Sentence } from './section.tsx'

type KeyedFaq = NonNullable<TrustCenter['faqs']>[number]

/** From here on the answers are closed at first, so that the questions can be looked over. */
const manyFaqs = 15

export function Faqs() {
  const { document, words } = usePage()
  const faqs = document.faqs ?? []
  const isLong = faqs.length > manyFaqs
  return (
    <ContentSection
      name="faqs"
      opening={
        <>
          <Sentence>{isLong ? words.faqCount(faqs.length) : words.faqsIntro}</Sentence>
          <div className="faqs">
            {faqs.map((faq) => (
              <Question key={faq.key} faq={faq} open={!isLong} />
            ))}
          </div>
        </>
      }
    />
  )
}

/** The id is on the answer: following a link to it opens a closed one. */
function Question({ faq, open }: { faq: KeyedFaq; open: boolean }) {
  const page = usePage()
  const attributes = itemAttributes(page, 'faq', faq.key)
  // What is being written is seen, however many others there are.
  const isOpen = open || attributes['data-highlight'] !== undefined
  return (
    <details open={isOpen}>
      <summary>{faq.question}</summary>
      <div className="item stack" {...attributes}>
        <Prose text={faq.answer} />
        <a className="link" href={`#${attributes.id}`} aria-label={page.words.linkTo(faq.question)}>
          #
        </a>
      </div>
    </details>
  )
}
