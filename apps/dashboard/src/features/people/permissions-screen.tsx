import './people.css'
import { listPermissions, type PermissionLine } from '@candor/contract/permission-words'
import { Role } from '@candor/contract/roles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { Icon } from '../../components/icon.tsx'
import { asRole, roleNames } from '../../role-words.ts'

/** The table that the API refuses by, in words. */
export function PermissionsScreen({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { role } = workspace
  return (
    <>
      <title>{`What each role may do · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>What each role may do</h1>
        <p className="only-wide">You are {asRole[role]} here</p>
        <div className="end">
          <Link to="/$workspace/people" params={{ workspace: slug }}>
            People
          </Link>
        </div>
      </div>
      <div className="page close">
        <p className="small quiet measure">
          Candor itself refuses by this same table. The workspace’s rules for review can ask for
          more before something is published.
        </p>
        <table className="permissions">
          <caption className="sr">Permissions by role</caption>
          <thead>
            <tr>
              <td />
              {Role.options.map((one) => (
                <th key={one} scope="col" className={one === role ? 'own' : undefined}>
                  {roleNames[one]}
                  {one === role && <span className="sr"> (your role)</span>}
                </th>
              ))}
            </tr>
          </thead>
          {listPermissions().map(({ group, lines }) => (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={1 + Role.options.length} className="group">
                  {group}
                </th>
              </tr>
              {lines.map((line) => (
                <PermissionRow key={line.words} line={line} own={role} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  )
}

function PermissionRow({ line, own }: { line: PermissionLine; own: Role }) {
  return (
    <tr>
      <th scope="row">{line.words}</th>
      {Role.options.map((role) => (
        <td key={role} className={role === own ? 'own' : undefined}>
          <Mark may={line.roles.includes(role)} />
        </td>
      ))}
    </tr>
  )
}

function Mark({ may }: { may: boolean }) {
  return (
    <>
      {may ? (
        <Icon name="ok" size={14} />
      ) : (
        <span className="faint" aria-hidden="true">
          –
        </span>
      )}
      <span className="sr">{may ? 'Yes' : 'No'}</span>
    </>
  )
}
