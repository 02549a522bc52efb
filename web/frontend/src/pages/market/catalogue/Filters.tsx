import {
  Button,
  Group,
  MultiSelect,
  NativeSelect,
  SegmentedControl,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { parseData } from '../model/amounts';
import { EVERYTHING, isNarrowed, type PriceFilter, type Search, type Sort } from '../model/search';
import classes from './Filters.module.css';

const SORT_NAMES: { value: Sort; label: string }[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'price', label: 'Cheapest first' },
  { value: 'karma', label: 'Most karma of the seller first' },
  { value: 'rate', label: 'Liveliest first' },
  { value: 'title', label: 'By title' },
];

const PRICE_NAMES: { value: PriceFilter; label: string }[] = [
  { value: 'any', label: 'All' },
  { value: 'free', label: 'Free' },
  { value: 'paid', label: 'Paid' },
];

interface Props {
  readonly search: Search;
  /** Tags of all products. */
  readonly tags: readonly string[];
  onChange(changes: Partial<Search>): void;
}

/** What to look for. Each change is at once in the page's address. */
export function Filters({ search, tags, onChange }: Props) {
  const isBadLimit = search.max !== '' && parseData(search.max) === undefined;
  return (
    <search className={classes.filters} aria-label="Products">
      <TextInput
        type="search"
        label="Words"
        placeholder="earthquakes, trams, prices…"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search.q}
        onChange={({ currentTarget }) => onChange({ q: currentTarget.value })}
        className={classes.words}
      />
      <MultiSelect
        label="Tags"
        placeholder={search.tags.length > 0 ? '' : 'any'}
        data={[...new Set([...tags, ...search.tags])]}
        value={[...search.tags]}
        onChange={(chosen) => onChange({ tags: chosen })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Any tag' }}
      />
      <div>
        <span className={classes.label} aria-hidden>
          Price
        </span>
        <SegmentedControl
          fullWidth
          data={PRICE_NAMES}
          value={search.price}
          onChange={(price) => onChange({ price: price as PriceFilter })}
          aria-label="Price"
        />
      </div>
      <TextInput
        label="At most, for 30 days"
        inputMode="decimal"
        placeholder="any"
        rightSection={<span className={classes.unit}>DATA</span>}
        rightSectionWidth={52}
        value={search.max}
        error={isBadLimit ? 'An amount, as in 12.5' : undefined}
        onChange={({ currentTarget }) => onChange({ max: currentTarget.value })}
      />
      <TextInput
        label="Seller"
        placeholder="0x…"
        value={search.owner}
        onChange={({ currentTarget }) => onChange({ owner: currentTarget.value.trim() })}
      />
      <NativeSelect
        label="Order"
        data={SORT_NAMES}
        value={search.sort}
        onChange={({ currentTarget }) => onChange({ sort: currentTarget.value as Sort })}
      />
      {isNarrowed(search) && (
        <Group align="flex-end">
          <Button
            variant="subtle"
            leftSection={<IconX size={16} aria-hidden />}
            onClick={() => onChange({ ...EVERYTHING, sort: search.sort })}
          >
            Show all<VisuallyHidden> products</VisuallyHidden>
          </Button>
        </Group>
      )}
    </search>
  );
}
