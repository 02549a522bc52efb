import { describe, expect, it } from 'vitest';
import { importsOf, resolveImports, resolvePath } from '../../src/pages/contracts/solidity/imports';

describe('importsOf', () => {
  it('finds every way to import', () => {
    const source = `
      import "./A.sol";
      import './B.sol' ;
      import * as C from "c/C.sol";
      import { D, E as F } from
        "@d/D.sol";
      import "./G.sol" as G;`;
    expect(importsOf(source)).toEqual(['./A.sol', './B.sol', 'c/C.sol', '@d/D.sol', './G.sol']);
  });

  it('passes over comments and texts', () => {
    const source = `
      // import "./A.sol";
      /* import "./B.sol"; */
      string constant s = "// not a comment"; import "./C.sol";`;
    expect(importsOf(source)).toEqual(['./C.sol']);
  });
});

describe('resolvePath', () => {
  it('goes from the file that imports', () => {
    expect(resolvePath('../b/B.sol', '@x/contracts/a/A.sol')).toBe('@x/contracts/b/B.sol');
    expect(resolvePath('./B.sol', '@x/a/A.sol')).toBe('@x/a/B.sol');
    expect(resolvePath('@y/Y.sol', '@x/a/A.sol')).toBe('@y/Y.sol');
    expect(resolvePath('./B.sol', 'A.sol')).toBe('B.sol');
  });
});

describe('resolveImports', () => {
  const library = {
    'lib/A.sol': 'import "./B.sol"; import "lib/C.sol";',
    'lib/B.sol': 'import "./A.sol";',
    'lib/C.sol': '',
    'lib/Unused.sol': '',
  };

  it('collects what is needed, also in circles', () => {
    const { sources, missing } = resolveImports('Main.sol', 'import "lib/A.sol";', library);
    expect(Object.keys(sources).sort()).toEqual(['Main.sol', 'lib/A.sol', 'lib/B.sol', 'lib/C.sol']);
    expect(missing).toEqual([]);
  });

  it('names what is missing and who wants it', () => {
    const { missing } = resolveImports('Main.sol', 'import "lib/D.sol"; import "toString";', library);
    expect(missing).toEqual([
      { path: 'lib/D.sol', from: 'Main.sol' },
      { path: 'toString', from: 'Main.sol' },
    ]);
  });
});
