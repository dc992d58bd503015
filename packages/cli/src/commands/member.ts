import type { Role } from '@candor/contract/roles'
import { execute } from '@candor/core/command'
import { addMember } from '@candor/core/workspace/add-member'
import { type Command, Option } from 'commander'
import { isJson } from '../is-json.ts'
import { print, type Terminal } from '../terminal.ts'
import { inWorkspaceNamed } from '../with-database.ts'

export function addMemberCommands(program: Command, terminal: Terminal): void {
  program
    .command('member')
    .description('work with the people of a workspace')
    .command('add')
    .description('make somebody a member, or change the role')
    .argument('<email>', 'e-mail address')
    .requiredOption('--workspace <slug>', 'workspace')
    .addOption(
      new Option('--role <role>', 'what the person may do')
        .choices(['admin', 'editor', 'member'])
        .makeOptionMandatory(),
    )
    .action(async (email: string, options: { workspace: string; role: Role }, command: Command) => {
      const { workspace, role } = options
      const result = await inWorkspaceNamed(terminal, workspace, (caller) =>
        execute(caller, addMember, { email, role }),
      )
      print(terminal, isJson(command), {
        text: `${email} is ${role} of ${workspace}.`,
        json: { email, role, workspace, isNew: result.isNew },
      })
    })
}
