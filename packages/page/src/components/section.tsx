import type { SectionName } from '@candor/contract/kinds/section'
import type { ReactNode } from 'react'
import { sectionAnchors } from '../anchors.ts'
import { usePage } from '../page-setting.ts'

/** A title that is the permanent link to what it names. */
export function Permalink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <a className="a" href={`#${id}`}>
      {children}
    </a>
  )
}

/** One rule, the heading in the first column, the opening beside it; rows and tables follow. */
export function Section(props: {
  id: string
  title: ReactNode
  /** Marks the title's language, where it is not the page's own words. */
  titleMarks?: { lang?: string }
  /** A sentence, or the whole text of a section that has no rows. */
  opening?: ReactNode
  children?: ReactNode
}) {
  const { ui } = usePage()
  return (
    <section id={props.id}>
      <h2 {...(props.titleMarks ?? ui)}>
        <Permalink id={props.id}>{props.title}</Permalink>
      </h2>
      {props.opening && <div className="body stack">{props.opening}</div>}
      {props.children}
    </section>
  )
}

/** One of the sections that a company orders and names. */
export function ContentSection(props: {
  name: SectionName
  opening: ReactNode
  children?: ReactNode
}) {
  const { title, marks } = usePage().names[props.name]
  return (
    <Section
      id={sectionAnchors[props.name]}
      title={title}
      titleMarks={marks}
      opening={props.opening}
    >
      {props.children}
    </Section>
  )
}

/** A sentence of the page's own. */
export function Sentence({ children }: { children: ReactNode }) {
  const { ui } = usePage()
  return <p {...ui}>{children}</p>
}

/** A part of a section: its label in the first column, its content in the others. */
export function Row(props: { id?: string; title: string; children: ReactNode }) {
  const { ui } = usePage()
  return (
    <div className={props.id ? 'row item' : 'row'} id={props.id}>
      <h3 {...ui}>{props.id ? <Permalink id={props.id}>{props.title}</Permalink> : props.title}</h3>
      <div className="body stack">{props.children}</div>
    </div>
  )
}

/** One line of a list of definitions whose label is the page's own word. */
export function Definition({ label, children }: { label: string; children: ReactNode }) {
  const { ui } = usePage()
  return (
    <div>
      <dt {...ui}>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
