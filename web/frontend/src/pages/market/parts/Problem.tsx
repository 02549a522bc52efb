import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What went wrong, told to screen readers at once; children say what can be done. */
export function Problem({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />}>
      {text}
      {children}
    </Alert>
  );
}
