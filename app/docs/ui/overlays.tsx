import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { Sheet } from '@/components/ui/sheet'
import { Group, Row, Specimen } from './specimen'

export async function Overlays() {
  const t = await getTranslations('ui.docs')
  const closeLabel = t('words.close')
  /** Closes the dialog it stands in, by the form around it. */
  const leave = (words: string, variant?: 'secondary' | 'danger') => (
    <form method="dialog">
      <Button type="submit" variant={variant}>
        {words}
      </Button>
    </form>
  )
  return (
    <Group id="overlays">
      <Specimen id="dialog" text={t('about.dialog')}>
        {() => (
          <Row>
            <Dialog
              trigger={t('overlay.openDialog')}
              title={t('overlay.openDialog')}
              description={t('overlay.dialogText')}
              closeLabel={closeLabel}
              footer={
                <>
                  {leave(t('words.cancel'), 'secondary')}
                  {leave(t('overlay.withdraw'))}
                </>
              }
            >
              <Field label={t('overlay.amount')} className="pt-1">
                <Input inputMode="decimal" defaultValue="120" suffix="USD" />
              </Field>
            </Dialog>
            <Dialog
              role="alertdialog"
              size="sm"
              trigger={t('overlay.ask')}
              title={t('overlay.ask')}
              description={t('overlay.askText')}
              closeLabel={closeLabel}
              footer={
                <>
                  {leave(t('words.cancel'), 'secondary')}
                  {leave(t('words.delete'), 'danger')}
                </>
              }
            />
            <Sheet
              trigger={t('overlay.openSheet')}
              title={t('overlay.openSheet')}
              closeLabel={closeLabel}
              footer={leave(t('overlay.apply'))}
            >
              <div className="grid gap-2">
                <Checkbox label={t('form.levelBeginner')} defaultChecked />
                <Checkbox label={t('form.levelIntermediate')} />
                <Checkbox label={t('form.levelExpert')} />
              </div>
            </Sheet>
            <Sheet side="bottom" trigger={t('overlay.bottom')} title={t('overlay.bottom')} closeLabel={closeLabel}>
              <p className="text-sm">{t('overlay.bottomText')}</p>
            </Sheet>
          </Row>
        )}
      </Specimen>

      <Specimen id="popover">
        {() => (
          <Row>
            <Popover trigger={t('overlay.popover')} triggerVariant="secondary">
              <p className="text-sm">{t('overlay.included')}</p>
            </Popover>
          </Row>
        )}
      </Specimen>
    </Group>
  )
}
