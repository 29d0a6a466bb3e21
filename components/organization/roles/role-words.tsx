import { useTranslations } from 'next-intl'
import { permissions as all, type Permission } from '@/lib/organizations/policy'

/** What somebody with these permissions can do, in words. */
export function RoleWords({ permissions }: { permissions: readonly Permission[] }) {
  const t = useTranslations('organization.roles')
  const tPermissions = useTranslations('organization.permissions')
  return (
    <div className="text-sm">
      <p className="font-medium">{t('canDo')}</p>
      <ul className="mt-1 grid list-disc gap-0.5 pl-5 text-ink-muted">
        <li>{t('everybody')}</li>
        {all
          .filter(permission => permissions.includes(permission))
          .map(permission => (
            <li key={permission}>{tPermissions(`${permission}.text`)}</li>
          ))}
      </ul>
    </div>
  )
}
