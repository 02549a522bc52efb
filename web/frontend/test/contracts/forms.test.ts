import { parseAbi, zeroAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { readDecimal, readValue } from '../../src/pages/contracts/forms/abi-values';
import { constructorFields, fieldsOf, readableName } from '../../src/pages/contracts/forms/fields';
import { initialTexts, momentText, readForm } from '../../src/pages/contracts/forms/read-form';

const ALICE = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

describe('readDecimal', () => {
  it('moves the point', () => {
    expect(readDecimal('12.5', 2)).toBe(1250n);
    expect(readDecimal('-.5', 1)).toBe(-5n);
    expect(readDecimal('1 000.10', 1)).toBe(10001n);
    expect(readDecimal('7', 18)).toBe(7n * 10n ** 18n);
  });

  it.each([
    ['', 0, 'whole number'],
    ['.', 2, 'number, such as'],
    ['1.5', 0, 'without a point'],
    ['1.55', 1, 'at most 1 digit after'],
    ['1e3', 0, 'whole number'],
  ])('refuses %j', (text, decimals, reason) => {
    expect(() => readDecimal(text, decimals)).toThrow(reason);
  });
});

describe('readValue', () => {
  it('reads every type', () => {
    expect(readValue('255', 'uint8')).toBe(255n);
    expect(readValue('0xff', 'uint8')).toBe(255n);
    expect(readValue(ALICE.toLowerCase(), 'address')).toBe(ALICE);
    expect(readValue('true', 'bool')).toBe(true);
    expect(readValue('0x1234', 'bytes2')).toBe('0x1234');
    expect(readValue(' a ', 'string')).toBe(' a ');
    expect(readValue('[1, 123456789012345678901]', 'uint256[]')).toEqual([1n, 123456789012345678901n]);
    expect(readValue('["a","b"]', 'string[2]')).toEqual(['a', 'b']);
  });

  it.each([
    ['256', 'uint8', 'at most 255'],
    ['-1', 'uint256', 'cannot be negative'],
    ['-129', 'int8', 'at least -128'],
    ['0x12', 'address', '40 digits'],
    [`${ALICE.slice(0, -1)}c`, 'address', 'copy it again'],
    ['yes', 'bool', 'true or false'],
    ['0x1', 'bytes', 'two digits'],
    ['0x12', 'bytes4', '4 bytes'],
    ['1', 'uint256[]', 'list'],
    ['[1]', 'uint256[2]', '2 entries'],
    ['[', 'uint256[]', 'JSON'],
  ])('refuses %j as %s', (text, type, reason) => {
    expect(() => readValue(text, type)).toThrow(reason);
  });
});

const abi = parseAbi([
  'struct Source { address reporter; uint8 decimals; }',
  'constructor(address payer_, uint256 price_, int256[] thresholds_, uint64 closesAt_, Source source)',
]);
const devdoc = {
  methods: {
    constructor: {
      params: { payer_: 'who pays' },
      'custom:input':
        '{"name":"payer_","label":"Payer","kind":"account","default":"$account"}' +
        '{"name":"price_","kind":"token","unit":"DATA","default":"0.1","min":"0.000000000000000001"}' +
        '{"name":"thresholds_","kind":"values","default":["1","2"],"min":"1"} {"name":"closesAt_","kind":"moment","default":"+60"}' +
        '{"name":"source.reporter","optional":true}',
    },
  },
};

describe('a form made from NatSpec', () => {
  const fields = constructorFields(abi, { devdoc });
  const inputs = (abi.find(({ type }) => type === 'constructor') as unknown as { inputs: never }).inputs;
  const texts = initialTexts(fields, { accounts: { account: ALICE }, now: 1_700_000_000_000 });

  it('has a field for each argument, and for each member of one', () => {
    expect(fields.map(({ path, kind }) => [path, kind])).toEqual([
      ['payer_', 'account'],
      ['price_', 'token'],
      ['thresholds_', 'values'],
      ['closesAt_', 'moment'],
      ['source.reporter', 'account'],
      ['source.decimals', 'count'],
    ]);
    expect(fields[0]).toMatchObject({ label: 'Payer', help: 'Who pays.' });
  });

  it('begins with its defaults', () => {
    expect(texts).toMatchObject({ payer_: ALICE, price_: '0.1', thresholds_: '1\n2', 'source.reporter': '' });
    expect(Date.parse(texts.closesAt_!)).toBe(1_700_000_100_000);
  });

  it('is read with the decimals that it names', () => {
    const reading = readForm(inputs, fields, { ...texts, thresholds_: '1.5\n2', 'source.decimals': '1' });
    expect(reading.args).toEqual([
      ALICE,
      10n ** 17n,
      [15n, 20n],
      1_700_000_100n,
      { reporter: zeroAddress, decimals: 1n },
    ]);
  });

  it('says what is wrong, each at its field', () => {
    const reading = readForm(inputs, fields, {
      payer_: zeroAddress,
      price_: '0',
      thresholds_: '1.5',
      closesAt_: 'soon',
      'source.decimals': '300',
    });
    expect(reading.problems).toEqual({
      payer_: 'The zero address is nobody: name an account.',
      price_: 'It must be more than nothing.',
      thresholds_: 'Write a whole number, without a point.',
      closesAt_: 'Choose a day and a time.',
      'source.decimals': 'It is at most 255.',
    });
  });
});

describe('fields without hints', () => {
  it('take what their types allow', () => {
    const fields = fieldsOf([
      { name: 'maxAge_', type: 'uint64' },
      { type: 'bool' },
      { name: 'list', type: 'address[]' },
    ]);
    expect(fields.map(({ label, kind }) => [label, kind])).toEqual([
      ['Max age', 'count'],
      ['Argument 2', 'flag'],
      ['List', 'raw'],
    ]);
  });

  it('are named readably', () => {
    expect(readableName('_allowedMisses')).toBe('Allowed misses');
    expect(readableName('source.maxAge')).toBe('Source · max age');
  });

  it('show a moment to the minute', () => {
    expect(momentText(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('2026-01-02T03:05');
  });
});
