import './others-here.css'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { listed } from '../../components/count-words.ts'
import { Folded } from '../../components/folded.tsx'
import { Menu } from '../../components/menu.tsx'
import { type OtherHere, useOthersHere } from './use-others-here.ts'

/** Seen at once; the others are behind a line. */
const most = 5

/** Who else is in the workspace now, and where; nothing while one is alone. */
export function OthersHere({ workspace }: { workspace: string }) {
  const others = useOthersHere(workspace)
  const id = useId()
  if (others.length === 0) return null
  const more = others.slice(most)
  return (
    <div className="others-here" role="group" aria-labelledby={id}>
      <p id={id}>Also here now</p>
      <People people={others.slice(0, most)} />
      {more.length > 0 && (
        <Folded summary={`${more.length} more`}>
          <People people={more} />
        </Folded>
      )}
    </div>
  )
}

function People({ people }: { people: readonly OtherHere[] }) {
  return (
    <ul>
      {people.map(({ userId, name, words, to }) => (
        <li key={userId}>
          <Link {...to}>
            <bdi>{name}</bdi> <bdi className="place">{words}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The same where there is no rail: how many they are, and who and where on demand. */
export function OthersMenu({ workspace }: { workspace: string }) {
  const others = useOthersHere(workspace)
  if (others.length === 0) return null
  return (
    <Menu
      label="Also here now"
      openerClass="others-count"
      align="end"
      opener={
        <>
          {others.length} here
          <span className="sr"> now: {listed(others.map(({ name }) => name))}</span>
        </>
      }
    >
      {others.map(({ userId, name, words, to }) => (
        <Link key={userId} {...to} role="menuitem" tabIndex={-1}>
          <bdi>{name}</bdi> <bdi className="quiet">{words}</bdi>
        </Link>
      ))}
    </Menu>
  )
}

/** Says who came, to those who do not see it: names alone, so that a step to another screen is silent. */
export function OthersSaid({ workspace }: { workspace: string }) {
  const names = useOthersHere(workspace).map(({ name }) => name)
  return (
    <div className="sr" role="status">
      {names.length > 0 && `Also here now: ${listed(names)}`}
    </div>
  )
}
