import { createFileRoute } from '@tanstack/react-router'
import { SettingsScreen } from '../../../features/settings/settings-screen.tsx'

export const Route = createFileRoute('/_signed-in/$workspace/settings')({
  component: SettingsPage,
})

function SettingsPage() {
  return <SettingsScreen workspace={Route.useParams().workspace} />
}
