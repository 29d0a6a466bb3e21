import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink, IconButton } from '@/components/ui/button'
import { ChipLink } from '@/components/ui/chip'
import { ArrowRightGlyph, CartGlyph, EyeGlyph, HeartGlyph, MoreGlyph, UploadGlyph } from '@/components/ui/glyph'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { Tooltip } from '@/components/ui/tooltip'
import { ChipDemo } from './demos/chip-demo'
import { Group, Row, Specimen } from './specimen'

const variants = [
  ['primary', 'addToCart'],
  ['secondary', 'preview'],
  ['quiet', 'cancel'],
  ['danger', 'delete'],
  ['danger-quiet', 'delete'],
] as const

export async function Actions() {
  const t = await getTranslations('ui.docs')
  return (
    <Group id="actions">
      <Specimen id="button" text={t('about.button')}>
        {() => (
          <>
            <Row>
              {variants.map(([variant, words]) => (
                <Button key={variant} variant={variant}>
                  {t(`words.${words}`)}
                </Button>
              ))}
            </Row>
            <Row>
              {variants.map(([variant, words]) => (
                <Button key={variant} variant={variant} loading>
                  {t(`words.${words}`)}
                </Button>
              ))}
            </Row>
            <Row>
              <Button disabled>{t('words.disabled')}</Button>
              <Button variant="secondary" disabled>
                {t('words.disabled')}
              </Button>
            </Row>
            <Row>
              <Button size="lg" icon={<CartGlyph />}>
                {t('words.addToCart')}
              </Button>
              <Button size="sm" variant="secondary" icon={<EyeGlyph className="icon-sm" />}>
                {t('words.preview')}
              </Button>
              <Button size="sm" variant="quiet" iconAfter={<ArrowRightGlyph className="icon-sm" />}>
                {t('words.seeAll')}
              </Button>
            </Row>
          </>
        )}
      </Specimen>

      <Specimen id="buttonLink">
        {() => (
          <Row>
            <ButtonLink href="#buttonLink">{t('words.startLearning')}</ButtonLink>
            <ButtonLink href="#buttonLink" variant="secondary" iconAfter={<ArrowRightGlyph className="icon-sm" />}>
              {t('words.seeAll')}
            </ButtonLink>
          </Row>
        )}
      </Specimen>

      <Specimen id="iconButton" text={t('about.iconButton')}>
        {() => (
          <Row>
            <Tooltip text={t('words.wishlist')}>
              <IconButton label={t('words.wishlist')} icon={<HeartGlyph />} />
            </Tooltip>
            <Tooltip text={t('words.download')}>
              <IconButton variant="secondary" label={t('words.download')} icon={<UploadGlyph />} />
            </Tooltip>
            <Tooltip text={t('words.addToCart')}>
              <IconButton variant="primary" label={t('words.addToCart')} icon={<CartGlyph />} />
            </Tooltip>
            <IconButton size="sm" label={t('words.more')} icon={<MoreGlyph className="icon-sm" />} />
            <IconButton disabled label={t('words.disabled')} icon={<HeartGlyph />} />
          </Row>
        )}
      </Specimen>

      <Specimen id="menu" text={t('about.menu')}>
        {() => (
          <Row>
            <Menu label={t('menu.label')} trigger={t('words.actions')} triggerVariant="secondary">
              <MenuItem>{t('words.edit')}</MenuItem>
              <MenuItem trailing="⌘D">{t('words.duplicate')}</MenuItem>
              <MenuLink href="#menu">{t('words.preview')}</MenuLink>
              <MenuItem aria-disabled>{t('words.archive')}</MenuItem>
              <MenuSeparator />
              <MenuItem tone="danger">{t('words.delete')}</MenuItem>
            </Menu>
            <Menu label={t('menu.sort')} trigger={t('menu.sort')}>
              <MenuLabel>{t('menu.sort')}</MenuLabel>
              <MenuChoice checked>{t('menu.newest')}</MenuChoice>
              <MenuChoice checked={false}>{t('menu.rated')}</MenuChoice>
            </Menu>
          </Row>
        )}
      </Specimen>

      <Specimen id="chip" text={t('about.chip')}>
        {() => (
          <>
            <ChipDemo
              filters={[t('chip.beginner'), t('chip.vietnamese')].map(name => ({
                name,
                removeLabel: t('chip.removeFilter', { name }),
              }))}
              toggles={[t('chip.captions'), t('chip.free')]}
              disabledWords={t('words.disabled')}
            />
            <Row className="gap-2">
              <ChipLink href="#chip" aria-current="true">
                {t('chip.topicSql')}
              </ChipLink>
              <ChipLink href="#chip">{t('chip.topicDesign')}</ChipLink>
            </Row>
          </>
        )}
      </Specimen>
    </Group>
  )
}
