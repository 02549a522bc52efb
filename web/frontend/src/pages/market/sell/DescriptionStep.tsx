import { Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useListings } from '../data/queries';
import { tagsOf } from '../model/search';
import type { StepProps } from './NewProduct';

/** What the product says about itself. */
export function DescriptionStep({ form, problems, onChange }: StepProps) {
  const { data } = useListings();
  const known = tagsOf((data ?? []).map((listing) => ({ ...listing, rate: undefined })));
  return (
    <Stack gap="md">
      <TextInput
        label="Title"
        required
        withAsterisk={false}
        value={form.title}
        error={problems.title}
        onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
      />
      <TagsInput
        label="Tags"
        description="Words to find it by. Press Enter after each."
        data={known}
        limit={6}
        openOnFocus={false}
        value={[...form.tags]}
        error={problems.tags}
        onChange={(tags) => onChange({ tags })}
      />
      <Textarea
        label="Description"
        description="What an event is, where it comes from, how often, and what it is good for."
        autosize
        minRows={4}
        maxRows={14}
        value={form.description}
        error={problems.description}
        onChange={({ currentTarget }) => onChange({ description: currentTarget.value })}
      />
    </Stack>
  );
}
