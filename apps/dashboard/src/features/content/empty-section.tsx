import './empty-section.css'
import { itemQueries } from '../../api/item-queries.ts'
import { isAllowed } from '@candor/contract/roles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { todayAsDate } from '../../components/date-words.ts'
import { SectionPaper } from '../../components/paper/paper.tsx'
import { useLetters } from '../../components/shortcuts.ts'
import type { ContentSection } from '../../content-sections.ts'
import { examples } from './examples.ts'
import { nextPlace } from './next-place.ts'
import { previewSection } from './preview-section.ts'
import { teachings } from './teaching.ts'
import { useContentLinks } from './use-content-links.ts'

type EmptySectionProps = { workspace: string; section: ContentSection }

/** A section without items: what belongs here, the one button, and what it could look like. */
export function EmptySection({ workspace: slug, section }: EmptySectionProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: items } = useSuspenseQuery(itemQueries.list(slug))
  const links = useContentLinks(slug, section)
  const place = nextPlace(items, section.kinds[0], null)
  const { question, belongs, action } = teachings[place.kind]
  const canAdd = isAllowed(workspace.role, 'item.create')
  useLetters((key, event) => {
    if (key !== 'n' || !canAdd) return
    event.preventDefault()
    links.add(place)
  })
  return (
    <>
      <div className="head">
        <title>{`${section.title} · Candor`}</title>
        <h1>{section.title}</h1>
        <p className="only-wide">Nothing here yet</p>
      </div>
      <div className="page empty-section">
        <div className="teach">
          <h2 className="lead">{question}</h2>
          <p className="belongs">{belongs}</p>
          {canAdd ? (
            <p className="row-actions">
              <Button look="primary" onClick={() => links.add(place)}>
                {action}
              </Button>
            </p>
          ) : (
            <p className="quiet">Editors and admins can add it.</p>
          )}
          {canAdd && (
            <p className="small quiet">
              Is it all written down already?{' '}
              <Link to="/$workspace/import-export" params={{ workspace: slug }}>
                Import a file
              </Link>{' '}
              with the whole trust center. You see what will change before anything is saved.
            </p>
          )}
          <p className="small quiet">
            Nothing becomes public by adding it here, only by publishing.
          </p>
        </div>
        <Example kind={place.kind} name={workspace.name} />
      </div>
    </>
  )
}

function Example({ kind, name }: { kind: keyof typeof teachings; name: string }) {
  const { hints } = teachings[kind]
  const document = useMemo(() => ({ profile: { name }, ...examples[kind] }), [name, kind])
  return (
    <figure>
      <figcaption>An example, as visitors would read it</figcaption>
      <div className="paper" inert>
        <SectionPaper document={document} section={previewSection(kind)} today={todayAsDate()} />
      </div>
      <dl className="facts">
        {hints.map(({ field, text }) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
