import { Button, type ButtonProps } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props extends ButtonProps {
  readonly to: LinkProps['to'];
  readonly params?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** A link that looks like a button. */
export function LinkButton({ to, params, children, ...look }: Props) {
  return (
    <Button {...look} renderRoot={(props) => <Link {...({ to, params } as LinkProps)} {...props} />}>
      {children}
    </Button>
  );
}
