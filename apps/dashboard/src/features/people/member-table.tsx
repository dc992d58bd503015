import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import type { Member } from '@candor/contract/views/people'
import { shortDayInWords } from '../../components/date-words.ts'
import { MemberActions } from './member-actions.tsx'
import { RoleChoice } from './role-choice.tsx'

type MemberTableProps = {
  workspace: Workspace
  members: readonly Member[]
  ownId: string | undefined
}

export function MemberTable({ workspace, members, ownId }: MemberTableProps) {
  return (
    <table className="people" role="table">
      <caption className="sr">Members, admins first</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">E-mail</th>
          <th scope="col">Role</th>
          <th scope="col">Here since</th>
          <th scope="col">
            <span className="sr">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            workspace={workspace}
            members={members}
            member={member}
            isOwn={member.userId === ownId}
          />
        ))}
      </tbody>
    </table>
  )
}

type MemberRowProps = {
  workspace: Workspace
  members: readonly Member[]
  member: Member
  isOwn: boolean
}

function MemberRow({ workspace, members, member, isOwn }: MemberRowProps) {
  const mayChange = isAllowed(workspace.role, 'member.update') && !isOwn && !member.isLastAdmin
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {member.name}
        {isOwn && <span className="you"> (you)</span>}
      </th>
      <td role="cell" className="mail">
        {member.email}
      </td>
      <td role="cell" className="role">
        <RoleChoice workspace={workspace.slug} member={member} mayChange={mayChange} />
      </td>
      <td role="cell" className="since num nowrap">
        <span className="only-narrow">Here since </span>
        {shortDayInWords(member.since)}
      </td>
      <td role="cell" className="do">
        <MemberActions workspace={workspace} members={members} member={member} isOwn={isOwn} />
      </td>
    </tr>
  )
}
