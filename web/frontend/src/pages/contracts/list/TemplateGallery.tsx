import { Group, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { IconChartDots, IconCoin, IconGauge, IconScale } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ErrorNotice } from '../../../components';
import { cardOf, type Template, useTemplates } from '../templates';
import classes from './TemplateGallery.module.css';

const ICONS: Readonly<Record<string, typeof IconCoin>> = {
  MeteredPayment: IconCoin,
  ServiceAgreement: IconGauge,
  OutcomeBet: IconScale,
  ForecastPool: IconChartDots,
};
const COUNT = Object.keys(ICONS).length;

export function TemplateGallery() {
  const { data, error, refetch } = useTemplates();
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md">
      {data
        ? data.map((template) => <Card key={template.contract} template={template} />)
        : Array.from({ length: COUNT }, (_, i) => i).map((i) => <Skeleton key={i} h={148} />)}
    </SimpleGrid>
  );
}

function Card({ template }: { template: Template }) {
  const { name, category, summary } = cardOf(template);
  const Icon = ICONS[template.contract] ?? IconCoin;
  return (
    <Link
      to="/contracts/$id"
      params={{ id: 'new' }}
      search={{ template: template.contract }}
      className={classes.card}
    >
      <Group gap="xs" wrap="nowrap" className={classes.category}>
        <Icon size={16} stroke={1.7} aria-hidden />
        <Text size="xs" span>
          {category}
        </Text>
      </Group>
      <Text fw={600} size="lg" span display="block" mb={4}>
        {name}
      </Text>
      <Text size="sm" c="dimmed" span display="block">
        {summary}
      </Text>
    </Link>
  );
}
