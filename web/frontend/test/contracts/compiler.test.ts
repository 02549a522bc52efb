import { createRequire } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
// @ts-expect-error a script of the build, without types
import { libraries, templates } from '../../scripts/solidity.mjs';
import { SolidityCompiler, type Soljson } from '../../src/pages/contracts/solidity/compiler';
import { MAX_CONTRACT_SIZE } from '../../src/pages/contracts/solidity/model';
import { cardOf, fieldsOfTemplate, type Template } from '../../src/pages/contracts/templates';

// a template takes half a second on an idle machine
vi.setConfig({ testTimeout: 90_000 });

const soljson = createRequire(import.meta.url)('solc/soljson.js') as Soljson;
const { openzeppelin, streamr } = libraries();
const compiler = new SolidityCompiler(soljson, { ...openzeppelin, ...streamr });

const codes = (source: string) => compiler.compile('Main.sol', source).diagnostics.map(({ code }) => code);
const HEAD = '// SPDX-License-Identifier: MIT\npragma solidity ^0.8.37;\n';

describe('the templates', () => {
  const all = templates() as readonly Template[];

  it.each(all.map((template) => [template.contract, template] as const))(
    '%s compiles without a complaint, and has a form',
    (name, template) => {
      const { contracts, diagnostics, symbols } = compiler.compile(`${name}.sol`, template.source);
      expect(diagnostics.filter(({ severity }) => severity !== 'advice')).toEqual([]);
      const contract = contracts.find((one) => one.name === name)!;
      expect(contract.abi).toEqual(template.abi);
      expect(contract.size).toBeGreaterThan(1_000);
      expect(contract.size).toBeLessThan(MAX_CONTRACT_SIZE);
      expect(contract.depositGas).toBe(contract.size * 200);
      expect(symbols.some(({ name: symbol, kind }) => symbol === 'report' && kind === 'function')).toBe(true);
      expect(cardOf(template).summary).not.toBe('');
      for (const field of fieldsOfTemplate(template)) expect(field.help, field.path).toMatch(/^[A-Z].*\.$/);
    },
  );
});

describe('diagnostics', () => {
  it('are where they belong, after letters of more than a byte', () => {
    const source = `${HEAD}contract A {\n    string public s = unicode"größe"; uint x = y;\n}\n`;
    const [error] = compiler.compile('Main.sol', source).diagnostics;
    expect(error).toMatchObject({
      severity: 'error',
      code: '7576',
      message: 'Undeclared identifier.',
      start: { line: 4, column: 48 },
      end: { line: 4, column: 49 },
    });
  });

  it('name an import that is not there, once and with its place', () => {
    const { diagnostics } = compiler.compile(
      'Main.sol',
      `${HEAD}import "@openzeppelin/contracts/Nothing.sol";\n`,
    );
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', code: 'import', start: { line: 3 } });
    expect(diagnostics[0]!.message).toContain('There is no "@openzeppelin/contracts/Nothing.sol"');
  });

  it('survive a source that is no Solidity', () => {
    expect(codes('}{')).not.toEqual([]);
    expect(codes('')).not.toEqual([]);
  });
});

describe('checks', () => {
  it.each([
    ['tx-origin', 'function f() external view returns (bool) { return tx.origin == msg.sender; }'],
    ['unchecked-call', 'function f(address a) external { a.call{ value: 1 }(""); }'],
    ['delegatecall', 'function f(address a) external returns (bool ok) { (ok,) = a.delegatecall(""); }'],
    ['state-visibility', 'uint256 x;'],
    ['weak-randomness', 'function f() external view returns (uint256) { return block.prevrandao % 6; }'],
    ['weak-randomness', 'function f() external view returns (bytes32) { return blockhash(1); }'],
    ['exact-comparison', 'function f() external view returns (bool) { return block.timestamp == 1; }'],
    ['exact-comparison', 'function f() external view returns (bool) { return address(this).balance != 1; }'],
    [
      'unbounded-loop',
      'uint256[] private a; function f() external { for (uint256 i; i < a.length; ++i) a[i] = 0; }',
    ],
  ])('find %s', (code, body) => {
    expect(codes(`${HEAD}contract A { ${body} }`)).toContain(code);
  });

  it('find token transfers that nobody looks at, and not those of ether', () => {
    const imported = 'import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";\n';
    const body = (call: string) =>
      `${HEAD}${imported}contract A { function f(IERC20 t, address payable a) external { ${call} } }`;
    expect(codes(body('t.transfer(a, 1);'))).toContain('unchecked-token-call');
    expect(codes(body('require(t.transfer(a, 1));'))).not.toContain('unchecked-token-call');
    expect(codes(body('t; a.transfer(1);'))).not.toContain('unchecked-token-call');
  });

  it('find nothing where all is well', () => {
    expect(
      codes(`${HEAD}contract A { uint256 public x; function f() external { x = block.timestamp; } }`),
    ).toEqual([]);
  });
});
