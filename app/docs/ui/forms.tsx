import { getLocale, getTranslations } from 'next-intl/server'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { FileDrop } from '@/components/ui/file-drop'
import { SearchGlyph } from '@/components/ui/glyph'
import { Input } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import { QuantityInput } from '@/components/ui/quantity-input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { Choices } from './choices'
import { FileDemo } from './demos/file-demo'
import { MixedDemo } from './demos/mixed-demo'
import { Group, Row, Specimen } from './specimen'

const cities = [
  { value: 'HAN', label: 'Hà Nội' },
  { value: 'HPH', label: 'Hải Phòng' },
  { value: 'HUI', label: 'Huế' },
  { value: 'DAD', label: 'Đà Nẵng' },
  { value: 'DLI', label: 'Đà Lạt' },
  { value: 'CXR', label: 'Nha Trang' },
  { value: 'VCA', label: 'Cần Thơ' },
  { value: 'SGN', label: 'Thành phố Hồ Chí Minh', description: 'Sài Gòn' },
]

export async function Forms() {
  const [t, locale] = await Promise.all([getTranslations('ui.docs'), getLocale()])
  const levels = (
    <>
      <option value="beginner">{t('form.levelBeginner')}</option>
      <option value="intermediate">{t('form.levelIntermediate')}</option>
      <option value="expert">{t('form.levelExpert')}</option>
    </>
  )
  const comboboxWords = {
    options: cities,
    listLabel: t('form.cities'),
    emptyText: t('form.cityEmpty'),
    placeholder: t('form.cityPlaceholder'),
  }
  return (
    <Group id="forms">
      <Specimen id="field">
        {() => (
          <>
            <Field label={t('form.name')} hint={t('form.nameHint')} required>
              <Input defaultValue={t('form.nameValue')} />
            </Field>
            <Field label={t('form.email')} error={t('form.emailError')}>
              <Input type="email" defaultValue="thuha.example.vn" />
            </Field>
            <div className="grid gap-5 sm:grid-cols-2">
              <Field label={t('form.price')} optionalText={t('words.optional')}>
                <Input inputMode="decimal" defaultValue="24" suffix="USD" className="tabular" />
              </Field>
              <Field label={t('form.coupon')}>
                <Input disabled defaultValue="TET2026" />
              </Field>
            </div>
            <Field label={t('form.address')} hint={t('form.addressHint')}>
              <Input readOnly defaultValue="/courses/postgresql-properly" />
            </Field>
            <Field label={t('form.searchCourses')} hideLabel>
              <Input type="search" icon={<SearchGlyph />} placeholder={t('form.searchCourses')} />
            </Field>
          </>
        )}
      </Specimen>

      <Specimen id="password">
        {() => (
          <Field label={t('form.password')} hint={t('form.passwordHint')}>
            <PasswordInput
              autoComplete="off"
              defaultValue="a lamp over an open book"
              showLabel={t('form.show')}
              hideLabel={t('form.hide')}
            />
          </Field>
        )}
      </Specimen>

      <Specimen id="textarea">
        {() => (
          <Field label={t('form.about')} error={t('form.aboutError')}>
            <Textarea defaultValue={t('form.aboutValue')} />
          </Field>
        )}
      </Specimen>

      <Specimen id="select" className="grid gap-5 sm:grid-cols-2">
        {() => (
          <>
            <Field label={t('form.level')}>
              <Select defaultValue="intermediate">{levels}</Select>
            </Field>
            <Field label={t('form.level')} error={t('form.levelError')}>
              <Select defaultValue="">
                <option value="">{t('form.levelChoose')}</option>
                {levels}
              </Select>
            </Field>
            <Field label={t('form.term')}>
              <Select disabled>
                <option>2026</option>
              </Select>
            </Field>
            <Field label={t('form.term')}>
              <Select loading defaultValue="">
                <option value="">{t('words.loading')}</option>
              </Select>
            </Field>
          </>
        )}
      </Specimen>

      <Specimen id="combobox" text={t('about.combobox')} className="grid gap-5 sm:grid-cols-2">
        {() => (
          <>
            <Field label={t('form.city')}>
              <Combobox {...comboboxWords} defaultValue="DLI" clearLabel={t('form.clear')} />
            </Field>
            <Field label={t('form.city')} error={t('form.cityError')}>
              <Combobox {...comboboxWords} />
            </Field>
            <Field label={t('form.city')}>
              <Combobox {...comboboxWords} disabled defaultValue="HUI" />
            </Field>
            <Field label={t('form.city')}>
              <Combobox {...comboboxWords} options={[]} loading loadingText={t('words.loading')} />
            </Field>
          </>
        )}
      </Specimen>

      <Specimen id="checkbox">
        {({ theme }) => (
          <>
            <MixedDemo key={theme} allLabel={t('form.selectAll')} labels={[t('form.lessonOne'), t('form.lessonTwo')]} />
            <Checkbox label={t('form.terms')} hint={t('form.termsHint')} error={t('form.termsError')} />
            <Row>
              <Checkbox label={t('form.news')} disabled />
              <Checkbox label={t('form.news')} disabled defaultChecked />
            </Row>
          </>
        )}
      </Specimen>

      <Choices />

      <Specimen id="quantity">
        {() => (
          <div className="flex flex-wrap gap-6">
            <Field label={t('form.seats')}>
              <QuantityInput defaultValue={3} fewerLabel={t('form.fewer')} moreLabel={t('form.moreSeats')} />
            </Field>
            <Field label={t('form.seats')}>
              <QuantityInput size="sm" fewerLabel={t('form.fewer')} moreLabel={t('form.moreSeats')} />
            </Field>
            <Field label={t('words.disabled')}>
              <QuantityInput disabled fewerLabel={t('form.fewer')} moreLabel={t('form.moreSeats')} />
            </Field>
          </div>
        )}
      </Specimen>

      <Specimen id="fileDrop" text={t('about.fileDrop')}>
        {() => (
          <>
            <FileDemo
              locale={locale}
              labels={{
                name: t('names.fileDrop'),
                prompt: t('form.filePrompt'),
                hint: t('form.fileHint'),
                tooBig: t('form.fileTooBig'),
                wrongType: t('form.fileWrongType'),
                remove: t.raw('form.fileRemove'),
                uploading: t.raw('form.uploading'),
              }}
            />
            <FileDrop aria-label={t('words.disabled')} prompt={t('words.disabled')} disabled />
          </>
        )}
      </Specimen>
    </Group>
  )
}
