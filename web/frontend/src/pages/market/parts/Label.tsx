import { Badge, type BadgeProps } from '@mantine/core';

/** A word or two about a thing: its state, its tag. */
export function Label(look: BadgeProps) {
  return <Badge variant="light" tt="none" fw={500} {...look} />;
}
