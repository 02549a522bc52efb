import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useStreamr } from '../../../wallet';
import { MarketContracts } from '../data/contracts';
import { useSales } from '../data/queries';
import type { Proposal, WishDetails } from '../data/wishes';
import { parseData, readableData } from '../model/amounts';
import type { Action } from '../parts/useAction';

/** What one transaction can pay without using up a block. */
const ACCOUNTS_AT_ONCE = 50;

interface Props {
  readonly wish: WishDetails;
  readonly action: Action;
}

/** Adds to the bounty. */
export function Give({ wish, action }: Props) {
  const access = useStreamr();
  const [text, setText] = useState('');
  const amount = parseData(text);
  const isBad = text !== '' && !amount;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!amount) return;
        void action.run('Nothing was added', async () => {
          const { wishlist } = await MarketContracts.signing(access);
          await wishlist.contribute(wish.id, amount);
          setText('');
          return `${readableData(amount)} DATA are put aside for it. You can take them back until they are due.`;
        });
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          size="xs"
          w={130}
          label="Add DATA"
          inputMode="decimal"
          placeholder="12.5"
          value={text}
          error={isBad ? 'An amount, as in 12.5' : undefined}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button size="xs" type="submit" disabled={!amount} loading={action.isBusy}>
          Add
        </Button>
      </Group>
    </form>
  );
}

/** Proposes a product of the account's own. */
export function Propose({ wish, action }: Props) {
  const access = useStreamr();
  const { data } = useSales();
  const [chosen, setChosen] = useState('');
  const proposed = new Set(wish.proposals.map(({ license }) => license));
  const mine = (data ?? []).filter(({ isListed, license }) => isListed && !proposed.has(license));
  const product = mine.find(({ id }) => String(id) === chosen) ?? mine[0];
  if (!product) return null;
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <NativeSelect
        size="xs"
        label="A product of yours"
        data={mine.map(({ id, title }) => ({ value: String(id), label: title }))}
        value={String(product.id)}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        loading={action.isBusy}
        onClick={() =>
          action.run('Nothing was proposed', async () => {
            const { wishlist } = await MarketContracts.signing(access);
            await wishlist.propose(wish.id, product.license);
            return `${product.title} is proposed. Those who put DATA aside can accept it now.`;
          })
        }
      >
        Offer it
      </Button>
    </Group>
  );
}

/** Accepts a proposal with what the account has put aside, or no longer. */
export function AcceptButton({ wish, proposal, action }: Props & { proposal: Proposal }) {
  const access = useStreamr();
  const isAccepted = wish.accepted === proposal.license;
  return (
    <Button
      size="compact-xs"
      variant={isAccepted ? 'default' : 'filled'}
      loading={action.isBusy}
      onClick={() =>
        action.run('Nothing was accepted', async () => {
          const { wishlist } = await MarketContracts.signing(access);
          await wishlist.accept(wish.id, isAccepted ? undefined : proposal.license);
          return isAccepted
            ? 'You accept it no more.'
            : `You accept ${proposal.title} with ${readableData(wish.given)} DATA, due when more than half of the bounty does.`;
        })
      }
    >
      {isAccepted ? 'Accept no more' : 'Accept'}
    </Button>
  );
}

/** Takes back what the account has put aside. */
export function TakeBack({ wish, action }: Props) {
  const access = useStreamr();
  return (
    <Button
      size="xs"
      variant="subtle"
      loading={action.isBusy}
      onClick={() =>
        action.run('Nothing was taken back', async () => {
          const { wishlist } = await MarketContracts.signing(access);
          await wishlist.withdraw(wish.id);
          return `${readableData(wish.given)} DATA came back to you.`;
        })
      }
    >
      Take {readableData(wish.given)} DATA back
    </Button>
  );
}

/** Pays the beneficiary of what the wish came true with. By anyone. */
export function Pay({ wish, action }: Props) {
  const access = useStreamr();
  return (
    <Button
      size="xs"
      loading={action.isBusy}
      onClick={() =>
        action.run('Nothing was paid', async () => {
          const { wishlist } = await MarketContracts.signing(access);
          let paid = 0n;
          for (let i = 0; i < wish.due.length; i += ACCOUNTS_AT_ONCE) {
            paid += await wishlist.pay(wish.id, wish.due.slice(i, i + ACCOUNTS_AT_ONCE));
          }
          return `${readableData(paid)} DATA went to whoever made it come true.`;
        })
      }
    >
      Pay the bounty
    </Button>
  );
}
