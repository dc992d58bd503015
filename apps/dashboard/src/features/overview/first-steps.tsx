import { isAllowed } from '@candor/contract/roles'
import type { Item, Workspace } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'

type FirstStepsProps = { workspace: Workspace; items: readonly Item[] }

/** From nothing to a public page, for a workspace that has not published yet. */
export function FirstSteps({ workspace, items }: FirstStepsProps) {
  if (!isAllowed(workspace.role, 'item.update')) return <NothingYet name={workspace.name} />
  const profile = items.find(({ kind }) => kind === 'profile')?.data
  // The name alone is there from the beginning.
  const hasProfile = Boolean(profile?.['tagline'] ?? profile?.['contacts'])
  const hasContent = items.some(({ kind }) => kind !== 'profile')
  const { slug } = workspace
  return (
    <>
      <h1 className="lead">Three steps to {workspace.name}’s trust center</h1>
      <p className="quiet measure overview-lead">
        Nothing is public until somebody publishes, so write freely.
      </p>
      <ol className="first-steps">
        <ProfileStep workspace={slug} isDone={hasProfile} isNext={!hasProfile} />
        <ContentStep workspace={slug} isDone={hasContent} isNext={hasProfile && !hasContent} />
        <PublishStep
          workspace={slug}
          isDone={false}
          isNext={hasProfile && hasContent}
          count={workspace.changeCount}
        />
      </ol>
    </>
  )
}

type StepState = { workspace: string; isDone: boolean; isNext: boolean }

function ProfileStep({ workspace, isDone, isNext }: StepState) {
  return (
    <Step
      title="Say who you are"
      isDone={isDone}
      action={
        <Link
          to="/$workspace/content/$section"
          params={{ workspace, section: 'profile' }}
          className={stepButton(isNext)}
        >
          {isDone ? 'Edit the profile' : 'Write the profile'}
        </Link>
      }
    >
      The name as customers know it, one sentence in your own words, and whom to write to.
    </Step>
  )
}

function ContentStep({ workspace, isDone, isNext }: StepState) {
  return (
    <Step
      title="Write down what is in place"
      isDone={isDone}
      action={
        <>
          <Link
            to="/$workspace/content/$section"
            params={{ workspace, section: 'controls' }}
            className={stepButton(isNext)}
          >
            {isDone ? 'Edit the controls' : 'Add the first controls'}
          </Link>
          <Link to="/$workspace/import-export" params={{ workspace }} className="link-btn">
            Import a file instead
          </Link>
        </>
      }
    >
      Controls and sub-processors are what reviewers look for first. “Planned” is an honest status.
    </Step>
  )
}

function PublishStep({ workspace, isDone, isNext, count }: StepState & { count: number }) {
  return (
    <Step
      title="Look it over and publish"
      isDone={isDone}
      action={
        <Link to="/$workspace/changes" params={{ workspace }} className={stepButton(isNext)}>
          {count > 0 ? `Look at ${counted(count, 'change')}` : 'See the changes'}
        </Link>
      }
    >
      You see what visitors will read before anything goes out.
    </Step>
  )
}

function stepButton(isNext: boolean): string {
  return buttonClass(isNext ? 'primary' : 'edged', 'small')
}

type StepProps = { title: string; isDone: boolean; children: ReactNode; action: ReactNode }

function Step({ title, isDone, children, action }: StepProps) {
  return (
    <li className={isDone ? 'done' : undefined}>
      <div>
        <h2>{title}</h2>
        <p className="quiet">{children}</p>
        <p className="row-actions">{action}</p>
      </div>
    </li>
  )
}

function NothingYet({ name }: { name: string }) {
  return (
    <>
      <h1 className="lead">{name} has not published its trust center yet</h1>
      <p className="quiet measure overview-lead">
        Admins and editors write and publish it. What they have written so far stands under Content.
      </p>
    </>
  )
}
