import { useQuery } from '@tanstack/react-query';
import type { Abi } from 'viem';
import url from '../../../target/solidity/templates.json?url';
import { constructorFields, type Field } from './forms/fields';
import type { NatSpec } from './solidity/model';

/** A contract to begin with. */
export interface Template extends NatSpec {
  /** The name of its contract, and of it in addresses of pages. */
  readonly contract: string;
  readonly source: string;
  readonly abi: Abi;
}

/** What a template says about itself for the gallery. */
export interface TemplateCard {
  readonly name: string;
  readonly category: string;
  readonly summary: string;
}

export function useTemplates() {
  return useQuery({
    queryKey: ['contract templates'],
    queryFn: async () => {
      const response = await fetch(url);
      if (!response.ok) throw new Error('The templates could not be fetched. Reload the page.');
      return (await response.json()) as readonly Template[];
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The `@custom:template` of a contract. */
export function cardOf({ devdoc, contract }: Template): TemplateCard {
  const tag = devdoc['custom:template'];
  const said = typeof tag === 'string' ? (JSON.parse(tag) as Partial<TemplateCard>) : {};
  return { name: said.name ?? contract, category: said.category ?? '', summary: said.summary ?? '' };
}

export function fieldsOfTemplate(template: Template): Field[] {
  return constructorFields(template.abi, template);
}

/** What "a contract of your own" begins with. */
export const BLANK_SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Remembers what it was told last
contract LatestValue {
    /// @notice Somebody reported a value
    event ValueReported(address indexed reporter, int256 value);

    /// @notice The value that was reported last
    int256 public value;

    /// @notice Reports a value: a canvas does it with the module that sends transactions.
    function report(int256 value_) external {
        value = value_;
        emit ValueReported(msg.sender, value_);
    }
}
`;
