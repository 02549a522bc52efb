import { Button, Card, Group, SimpleGrid, Stack, TagsInput, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useStreamr } from '../../../wallet';
import { MarketContracts } from '../data/contracts';
import { secondsOf } from '../model/periods';
import { bountyOf, NEW_WISH, type WishForm, wishProblems } from '../model/wishForm';
import { ActionOutcome } from '../parts/ActionOutcome';
import { PeriodField } from '../parts/PeriodField';
import { useAction } from '../parts/useAction';

/** The form that makes a wish. */
export function NewWish({ onClose }: { onClose(): void }) {
  const access = useStreamr();
  const action = useAction();
  const [form, setForm] = useState<WishForm>(NEW_WISH);
  const [isShowingProblems, setShowingProblems] = useState(false);
  const found = wishProblems(form);
  const problems = isShowingProblems ? found : {};
  const change = (changes: Partial<WishForm>) => setForm({ ...form, ...changes });
  const make = () =>
    action.run('The wish was not made', async () => {
      const { wishlist, chain } = await MarketContracts.signing(access);
      const { timestamp } = await chain.connection.reader.getBlock();
      const id = await wishlist.make({
        title: form.title.trim(),
        description: form.description.trim(),
        tags: form.tags,
        deadline: Number(timestamp) + secondsOf(form.within)!,
      });
      const bounty = bountyOf(form.bounty)!;
      if (bounty > 0n) await wishlist.contribute(id, bounty);
      onClose();
      return 'The wish is made.';
    });
  return (
    <Card component="section" withBorder radius="md" padding="lg" maw={760} aria-labelledby="wish-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setShowingProblems(true);
          if (Object.keys(found).length === 0) void make();
        }}
      >
        <Stack gap="md">
          <Title order={2} id="wish-title">
            What data do you miss?
          </Title>
          <TextInput
            label="In a few words"
            placeholder="Trams of Helsinki, where they are, every second"
            value={form.title}
            error={problems.title}
            onChange={({ currentTarget }) => change({ title: currentTarget.value })}
          />
          <Textarea
            label="In full"
            description="What an event must say, how often, and how you will judge it."
            autosize
            minRows={3}
            value={form.description}
            error={problems.description}
            onChange={({ currentTarget }) => change({ description: currentTarget.value })}
          />
          <TagsInput
            label="Tags"
            value={[...form.tags]}
            error={problems.tags}
            onChange={(tags) => change({ tags })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <PeriodField
              label="It can come true within"
              value={form.within}
              error={problems.within}
              onChange={(within) => change({ within })}
            />
            <TextInput
              label="Bounty in DATA"
              placeholder="nothing yet"
              inputMode="decimal"
              value={form.bounty}
              error={problems.bounty}
              onChange={({ currentTarget }) => change({ bounty: currentTarget.value })}
            />
          </SimpleGrid>
          <ActionOutcome action={action} />
          <Group justify="flex-end">
            <Button variant="subtle" disabled={action.isBusy} onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={action.isBusy}>
              Make the wish
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
