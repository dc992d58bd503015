import './page-preview.css'
import { itemName } from '@candor/contract/content/item'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { Workspace } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { changeQueries } from '../../../api/release-queries.ts'
import { todayAsDate } from '../../../components/date-words.ts'
import { PagePaper } from '../../../components/paper/paper.tsx'

type PagePreviewProps = { workspace: Workspace; document: TrustCenter }

const widths = { desktop: 'Desktop', phone: 'Phone' } as const
const shades = { light: 'Light', dark: 'Dark' } as const

/** The whole draft as a page, as wide and as light as one wants to see it. */
export function PagePreview({ workspace, document: written }: PagePreviewProps) {
  const [width, setWidth] = useState<keyof typeof widths>(ownWidth)
  const [wanted, setWanted] = useState<keyof typeof shades>(preferredShade)
  const document = useDeferredValue(written)
  const { data: changed } = useQuery({
    ...changeQueries.list(workspace.slug),
    select: ({ changes }) => changes.map(itemName),
  })
  const scheme = document.appearance?.scheme ?? 'both'
  return (
    <section className="pane preview" aria-label="Preview" tabIndex={0} data-pane="preview">
      <div className="pane-head">
        <Choice label="Width" choices={widths} chosen={width} onChoose={setWidth} />
        {scheme === 'both' ? (
          <Choice label="Light or dark" choices={shades} chosen={wanted} onChoose={setWanted} />
        ) : (
          <span>Always {scheme}</span>
        )}
      </div>
      {/* Made small it is a picture: its links could not be hit. */}
      <div className="paper page-paper" data-width={width} inert={width === 'desktop'}>
        <PagePaper
          document={document}
          today={todayAsDate()}
          changed={workspace.release ? changed : undefined}
          release={workspace.release ?? undefined}
          scheme={scheme === 'both' ? wanted : scheme}
        />
      </div>
    </section>
  )
}

function ownWidth(): keyof typeof widths {
  return matchMedia('(max-width: 47.5rem)').matches ? 'phone' : 'desktop'
}

function preferredShade(): keyof typeof shades {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

type ChoiceProps<Name extends string> = {
  label: string
  choices: Record<Name, string>
  chosen: Name
  onChoose: (name: Name) => void
}

function Choice<Name extends string>({ label, choices, chosen, onChoose }: ChoiceProps<Name>) {
  // The keys of an object of ours are the names that its type says.
  const names = Object.keys(choices) as Name[]
  return (
    <span className="seg" role="group" aria-label={label}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
        >
          {choices[name]}
        </button>
      ))}
    </span>
  )
}
