import { Anchor, Card, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Address, DataAmount } from '../../../components';
import { useWallet } from '../../../wallet';
import type { Proposal, WishDetails } from '../data/wishes';
import { periodText } from '../model/periods';
import { ActionOutcome } from '../parts/ActionOutcome';
import { Label } from '../parts/Label';
import { type Action, useAction } from '../parts/useAction';
import { AcceptButton, Give, Pay, Propose, TakeBack } from './WishActions';

const WHOLE = 100n;

/** One wish: what it is, how it stands, and what the account can do for it. */
export function WishCard({ wish, now }: { wish: WishDetails; now: number }) {
  const { account, isWrongChain } = useWallet();
  const action = useAction();
  const { id, title, description, tags, maker, pool, deadline, license, given } = wish;
  const isOpen = license === undefined && deadline > now;
  const canAct = account !== undefined && !isWrongChain;
  return (
    <Card component="article" withBorder radius="md" padding="md" aria-labelledby={`wish-${id}`}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Title order={2} id={`wish-${id}`}>
            {title}
          </Title>
          <StateBadge isTrue={license !== undefined} isOpen={isOpen} />
        </Group>
        {description && <Text size="sm">{description}</Text>}
        <Group gap="xs">
          {tags.map((tag) => (
            <Label key={tag} size="sm" color="gray">
              {tag}
            </Label>
          ))}
          <Text size="sm" c="dimmed" component="div">
            by <Address value={maker} />
            {isOpen && ` · ${periodText(deadline - now)} left`}
          </Text>
        </Group>
        <Text component="div">
          <Text span fw={600}>
            <DataAmount wei={pool} />
          </Text>{' '}
          put aside
          {given > 0n && (
            <>
              , <DataAmount wei={given} /> of it by you
            </>
          )}
        </Text>
        {wish.proposals.length > 0 && <Proposals wish={wish} action={action} canAccept={isOpen && canAct} />}
        {canAct && (
          <Group gap="xs" align="flex-end">
            {isOpen && <Give wish={wish} action={action} />}
            {isOpen && <Propose wish={wish} action={action} />}
            {given > 0n && !(license && wish.accepted === license) && (
              <TakeBack wish={wish} action={action} />
            )}
            {wish.due.length > 0 && <Pay wish={wish} action={action} />}
          </Group>
        )}
        <ActionOutcome action={action} />
      </Stack>
    </Card>
  );
}

function StateBadge({ isTrue, isOpen }: { isTrue: boolean; isOpen: boolean }) {
  if (isTrue) return <Label color="teal">came true</Label>;
  return <Label color={isOpen ? 'blue' : 'gray'}>{isOpen ? 'open' : 'expired'}</Label>;
}

interface ProposalsProps {
  readonly wish: WishDetails;
  readonly action: Action;
  readonly canAccept: boolean;
}

function Proposals({ wish, action, canAccept }: ProposalsProps) {
  return (
    <Stack
      gap="xs"
      component="ul"
      m={0}
      p={0}
      style={{ listStyle: 'none' }}
      aria-label="Products proposed for it"
    >
      {wish.proposals.map((proposal) => (
        <li key={proposal.license}>
          <Group gap="sm" wrap="nowrap">
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link to="/market/products/$id" params={{ id: String(proposal.productId) }} {...props} />
              )}
            >
              {proposal.title}
            </Anchor>
            <Progress
              value={partOf(proposal, wish)}
              size="sm"
              flex={1}
              maw={200}
              aria-label={`Part of the bounty that accepts ${proposal.title}`}
            />
            <Text size="xs" c="dimmed">
              {partOf(proposal, wish)} % accept it
            </Text>
            {wish.license === proposal.license && <Label color="teal">fulfils it</Label>}
            {canAccept && wish.given > 0n && <AcceptButton wish={wish} proposal={proposal} action={action} />}
          </Group>
        </li>
      ))}
    </Stack>
  );
}

function partOf({ support }: Proposal, { pool }: WishDetails): number {
  return pool === 0n ? 0 : Number((support * WHOLE) / pool);
}
