import { Anchor, Text } from '@mantine/core';
import type { Version } from '../data/product';
import { clauses } from '../model/termsText';
import classes from './TermsList.module.css';

/** The terms of a version in words. */
export function TermsList({ version }: { version: Version }) {
  const { terms, parameters } = version;
  const link = httpLink(terms.termsLink);
  return (
    <>
      <dl className={classes.terms}>
        {clauses(terms, parameters).map(({ about, text }) => (
          <div key={about} className={classes.clause}>
            <dt>{about}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {terms.termsLink && (
          <div className={classes.clause}>
            <dt>Terms of use</dt>
            <dd>
              {link ? (
                <Anchor href={link} target="_blank" rel="noopener noreferrer nofollow" inherit>
                  {terms.termsLink}
                </Anchor>
              ) : (
                terms.termsLink
              )}
              {terms.termsHash && <span title={terms.termsHash}> (their hash is part of the licence)</span>}
            </dd>
          </div>
        )}
      </dl>
      <Text size="xs" c="dimmed" mt="xs">
        These terms stand in the licence contract and never change. Other terms are another version.
      </Text>
    </>
  );
}

/** Only links of the web are followed: a seller may write anything. */
function httpLink(text: string): string | undefined {
  try {
    const { protocol, href } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    // no link, but maybe something to read
    return undefined;
  }
}
