import { createFileRoute } from '@tanstack/react-router'
import { PermissionsScreen } from '../../../features/people/permissions-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/people/permissions')({
  component: PermissionsPage,
})

function PermissionsPage() {
  return <PermissionsScreen workspace={Route.useParams().workspace} />
}
