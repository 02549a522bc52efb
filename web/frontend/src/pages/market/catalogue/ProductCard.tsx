import { Anchor, Card, Group, Stack, Text } from '@mantine/core';
import { IconActivity, IconBroadcast, IconStar } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Address } from '../../../components';
import type { Listing } from '../data/listings';
import { readableData } from '../model/amounts';
import { periodText } from '../model/periods';
import { rateText } from '../model/rate';
import { priceText } from '../model/termsText';
import { Label } from '../parts/Label';
import classes from './ProductCard.module.css';

const SHOWN_TAGS = 4;

interface Props {
  readonly product: Listing;
  /** Events in a second; undefined: not known. */
  readonly rate: number | undefined;
  /** Whether rates are still being read. */
  readonly isRatePending: boolean;
}

/** A product in a few lines, all of which lead to its page. */
export function ProductCard({ product, rate, isRatePending }: Props) {
  const { id, title, description, tags, seller, terms, karma, streamNames } = product;
  const isFree = terms.pricePerSecond === 0n;
  return (
    <Card component="article" withBorder padding="md" radius="md" className={classes.card}>
      <Stack gap="xs" h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Anchor
            renderRoot={(props) => <Link to="/market/products/$id" params={{ id: String(id) }} {...props} />}
            className={classes.title}
            fw={600}
            lineClamp={2}
            underline="never"
          >
            {title}
          </Anchor>
          <Label color={isFree ? 'teal' : 'blue'} className={classes.price}>
            {isFree ? 'Free' : priceText(terms)}
          </Label>
        </Group>
        <Text size="sm" c="dimmed" lineClamp={3} className={classes.description}>
          {description || 'The seller has not described it.'}
        </Text>
        <Group gap={6}>
          {tags.slice(0, SHOWN_TAGS).map((tag) => (
            <Label key={tag} size="sm" color="gray">
              {tag}
            </Label>
          ))}
        </Group>
        <dl className={classes.facts}>
          <Fact icon={<IconBroadcast size={15} aria-hidden />} name="Streams">
            <span title={streamNames.join(', ')}>
              {streamNames.length === 1 ? streamNames[0] : `${streamNames.length} streams`}
            </span>
          </Fact>
          <Fact icon={<IconActivity size={15} aria-hidden />} name="Rate">
            {isRatePending ? 'reading its rate…' : rateText(rate)}
          </Fact>
          <Fact icon={<IconStar size={15} aria-hidden />} name="Seller's karma">
            karma {readableData(karma)} ·
            <span className={classes.seller}>
              <Address value={seller} />
            </span>
          </Fact>
        </dl>
        <Text size="xs" c="dimmed">
          from {periodText(terms.minimumPeriod)}
          {terms.attester && ' · buyers are identified'}
        </Text>
      </Stack>
    </Card>
  );
}

function Fact({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt title={name} className={classes.icon}>
        {icon}
        <span className={classes.hidden}>{name}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
