import { createFileRoute } from '@tanstack/react-router'
import { NewWorkspace } from '../../../features/workspaces/new-workspace.tsx'

export const Route = createFileRoute('/_signed-in/workspaces/new')({ component: NewWorkspace })
