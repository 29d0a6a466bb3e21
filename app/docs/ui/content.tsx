import { getFormatter, getTranslations } from 'next-intl/server'
import { Avatar, AvatarStack } from '@/components/ui/avatar'
import { Badge, CountBadge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card, cardLinkClass } from '@/components/ui/card'
import { Cover } from '@/components/ui/cover'
import { Disclosure, DisclosureGroup } from '@/components/ui/disclosure'
import { CartGlyph, CheckGlyph } from '@/components/ui/glyph'
import { Price } from '@/components/ui/price'
import { Rating } from '@/components/ui/rating'
import { SectionHeading } from '@/components/ui/section-heading'
import { Group, Row, Specimen } from './specimen'
import { TableSpecimen } from './table-specimen'

const covers = [
  ['66f0c0de0000000000000011', 'Đọc hiểu kế hoạch truy vấn', 'code'],
  ['66f0c0de0000000000000025', 'Watercolour for people who cannot draw', 'art'],
  ['66f0c0de000000000000003c', 'Huế in twelve objects', 'history'],
  ['66f0c0de0000000000000047', 'Statistics without fear', 'science'],
  ['66f0c0de0000000000000052', 'Cơ sở dữ liệu nâng cao', 'data'],
  ['66f0c0de000000000000006e', 'The first ten pages', 'writing'],
] as const

const people = [
  'Nguyễn Thu Hà',
  'Trần Minh Quân',
  'Amara Okafor',
  'Lê Bảo Ngọc',
  'Jonas Weber',
  'Phạm Gia Huy',
] as const

export async function Content() {
  const [t, format] = await Promise.all([getTranslations('ui.docs'), getFormatter()])
  const money = (amount: number) => format.number(amount, { style: 'currency', currency: 'USD' })
  const percent = (part: number) => format.number(part, { style: 'percent' })
  const one = (value: number) => format.number(value, { minimumFractionDigits: 1 })
  const rated = (value: number, count: number) => ({
    value,
    valueText: one(value),
    countText: format.number(count),
    label: t('content.rated', { value: one(value), count: format.number(count) }),
  })
  return (
    <Group id="display">
      <Specimen id="cover" text={t('about.cover')} className="grid grid-cols-2 gap-4">
        {() =>
          covers.map(([seed, title, hueKey]) => (
            <Cover key={seed} seed={seed} title={title} hueKey={hueKey} className="rounded-card" />
          ))
        }
      </Specimen>

      <Specimen id="heading">
        {() => (
          <SectionHeading
            level={3}
            eyebrow={t('content.eyebrow')}
            text={t('content.shelfText')}
            action={
              <ButtonLink href="#heading" variant="secondary" size="sm">
                {t('words.seeAll')}
              </ButtonLink>
            }
          >
            {t('content.shelf')}
          </SectionHeading>
        )}
      </Specimen>

      <Specimen id="card" className="grid gap-4 sm:grid-cols-2">
        {() => (
          <>
            <Card as="article" interactive padding="none" className="overflow-clip">
              <Cover seed={covers[4][0]} title={covers[4][1]} hueKey={covers[4][2]} />
              <div className="grid gap-1.5 p-4">
                <h4 className="font-semibold leading-snug">
                  <a href="#card" className={`no-underline ${cardLinkClass}`}>
                    {covers[4][1]}
                  </a>
                </h4>
                <p className="text-ink-muted text-xs">{people[1]}</p>
                <Rating {...rated(4.7, 1204)} />
                <Price amount={money(19)} listPrice={money(24)} listPriceLabel={t('content.listPrice')} />
              </div>
            </Card>
            <Card className="grid content-start gap-2" padding="sm">
              <h4 className="display text-lg">{t('overlay.popover')}</h4>
              <p className="text-ink-muted text-sm">{t('overlay.included')}</p>
            </Card>
          </>
        )}
      </Specimen>

      <Specimen id="price">
        {() => (
          <>
            <Row className="gap-x-8">
              <Price
                size="lg"
                amount={money(19)}
                listPrice={money(24)}
                listPriceLabel={t('content.listPrice')}
                saving={`−${percent(0.2)}`}
              />
              <Price amount={money(19)} />
              <Price size="sm" amount={t('content.free')} />
            </Row>
            <Row className="gap-x-8">
              <Rating size="lg" {...rated(4.7, 1204)} />
              <Rating size="md" {...rated(3.5, 38)} />
              <Rating {...rated(2, 4)} />
            </Row>
          </>
        )}
      </Specimen>

      <Specimen id="badge">
        {() => (
          <Row>
            <Badge tone="solid">{t('content.bestseller')}</Badge>
            <Badge tone="accent">{t('content.new')}</Badge>
            <Badge>{t('content.draft')}</Badge>
            <Badge tone="positive" icon={<CheckGlyph className="size-3.5" />}>
              {t('content.paid')}
            </Badge>
            <Badge tone="warning">{t('content.pending')}</Badge>
            <Badge tone="danger">{t('content.failed')}</Badge>
            <span className="relative ml-2 grid size-10 place-items-center">
              <CartGlyph />
              <CountBadge count={3} label={t('content.cartCount', { count: 3 })} />
            </span>
          </Row>
        )}
      </Specimen>

      <Specimen id="avatar" text={t('about.avatar')}>
        {() => (
          <>
            <Row>
              {people.map(name => (
                <Avatar key={name} name={name} label={name} />
              ))}
            </Row>
            <Row>
              {(['xs', 'sm', 'md', 'lg'] as const).map(size => (
                <Avatar key={size} name={people[0]} size={size} label={people[0]} />
              ))}
              <Avatar name={people[4]} src="data:image/png;base64," size="lg" label={people[4]} />
            </Row>
            <AvatarStack more="+4">
              {people.slice(0, 4).map(name => (
                <Avatar key={name} name={name} size="sm" />
              ))}
            </AvatarStack>
          </>
        )}
      </Specimen>

      <TableSpecimen people={people} />

      <Specimen id="disclosure">
        {({ theme }) => (
          <>
            <DisclosureGroup>
              <Disclosure summary={t('content.faqOne')} name={`faq-${theme}`} open>
                {t('content.faqOneText')}
              </Disclosure>
              <Disclosure summary={t('content.faqTwo')} name={`faq-${theme}`}>
                {t('content.faqTwoText')}
              </Disclosure>
              <Disclosure summary={t('content.section')} trailing={t('content.sectionMeta')} name={`faq-${theme}`}>
                {t('content.transcript')}
              </Disclosure>
            </DisclosureGroup>
            <Disclosure variant="plain" summary={t('content.showTranscript')}>
              {t('content.transcript')}
            </Disclosure>
          </>
        )}
      </Specimen>
    </Group>
  )
}
