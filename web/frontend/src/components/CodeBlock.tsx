import { Box, Group, Text } from '@mantine/core';
import classes from './CodeBlock.module.css';
import { CopyButton } from './CopyButton';

/** Text to be copied: a command, a program, an event's JSON. */
export function CodeBlock({ code, title }: { code: string; title?: string }) {
  return (
    <Box className={classes.block}>
      <Group justify="space-between" className={classes.head} wrap="nowrap">
        <Text size="xs" c="dimmed">
          {title}
        </Text>
        <CopyButton value={code} label={title ? `Copy: ${title}` : 'Copy'} />
      </Group>
      {/* long lines scroll, which keyboards can do in what can have the focus */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <pre className={classes.code} tabIndex={0}>
        <code>{code}</code>
      </pre>
    </Box>
  );
}
