// Writes SHA-256 for four messages at a time as WebAssembly with SIMD (FIPS 180-4), and puts it into TypeScript as base64.
// One vector holds the same word of all four messages; sixteen rounds are written out, and run four times a block.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const LANES = [0, 1, 2, 3];
const WORDS = Array.from({ length: 16 }, (_, i) => i);
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** Where the module keeps its tables; callers use memory from HEAP on. */
const K = 0;
const IV = 256;
const STATE = 288;
const HEAP = 512;

const { initial, constants } = fractionalRoots();

/** The first 32 bits of the fractional parts of the roots of the first primes: section 4.2.2 and 5.3.3. */
function fractionalRoots() {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (prime, power) => {
    // the integer root of prime · 2^(32 · power) by bisection: exact, which floating point is not
    const target = BigInt(prime) << BigInt(32 * power);
    let low = 0n;
    let high = 1n << 40n;
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (middle ** BigInt(power) <= target) low = middle;
      else high = middle;
    }
    return Number(low & 0xffffffffn);
  };
  return {
    initial: primes.slice(0, 8).map((prime) => fraction(prime, 2)),
    constants: primes.map((prime) => fraction(prime, 3)),
  };
}

const get = (name) => `(local.get $${name})`;
const set = (name, value) => `(local.set $${name} ${value})`;
const i32 = (value) => `(i32.const ${value})`;
const add = (...terms) => terms.reduce((sum, term) => `(i32.add ${sum} ${term})`);
const vadd = (...terms) => terms.reduce((sum, term) => `(i32x4.add ${sum} ${term})`);
const xor = (...terms) => terms.reduce((sum, term) => `(v128.xor ${sum} ${term})`);
const shr = (x, bits) => `(i32x4.shr_u ${x} ${i32(bits)})`;
const rotr = (x, bits) => `(v128.or ${shr(x, bits)} (i32x4.shl ${x} ${i32(32 - bits)}))`;
const shuffle = (bytes, x, y = x) => `(i8x16.shuffle ${bytes.join(' ')} ${x} ${y})`;
const words = (...indexes) => indexes.flatMap((index) => LANES.map((byte) => 4 * index + byte));
const bigEndian = LANES.flatMap((word) => LANES.map((byte) => 4 * word + 3 - byte));

/** Loads sixteen big-endian words of each message and turns them, so that a vector has one word of all four. */
function loadBlock() {
  const code = [];
  for (let quarter = 0; quarter < 4; quarter++) {
    const [w0, w1, w2, w3] = LANES.map((lane) => `w${4 * quarter + lane}`);
    [w0, w1, w2, w3].forEach((w, lane) => {
      code.push(set(w, shuffle(bigEndian, `(v128.load offset=${16 * quarter} ${get(`p${lane}`)})`)));
    });
    code.push(set('t0', shuffle(words(0, 4, 1, 5), get(w0), get(w1))));
    code.push(set('t1', shuffle(words(2, 6, 3, 7), get(w0), get(w1))));
    code.push(set('t2', shuffle(words(0, 4, 1, 5), get(w2), get(w3))));
    code.push(set('t3', shuffle(words(2, 6, 3, 7), get(w2), get(w3))));
    code.push(set(w0, shuffle(words(0, 1, 4, 5), get('t0'), get('t2'))));
    code.push(set(w1, shuffle(words(2, 3, 6, 7), get('t0'), get('t2'))));
    code.push(set(w2, shuffle(words(0, 1, 4, 5), get('t1'), get('t3'))));
    code.push(set(w3, shuffle(words(2, 3, 6, 7), get('t1'), get('t3'))));
  }
  return code.join('\n');
}

function round(i) {
  const [a, b, c, d, e, f, g, h] = LETTERS.map((_, j) => LETTERS[(j + 16 - i) % 8]);
  const choice = xor(`(v128.and ${get(e)} ${xor(get(f), get(g))})`, get(g));
  const majority = xor(`(v128.and ${get(a)} ${get(b)})`, `(v128.and ${get(c)} ${xor(get(a), get(b))})`);
  const sum1 = xor(rotr(get(e), 6), rotr(get(e), 11), rotr(get(e), 25));
  const sum0 = xor(rotr(get(a), 2), rotr(get(a), 13), rotr(get(a), 22));
  return [
    set('t0', vadd(get(h), sum1, choice, `(v128.load32_splat offset=${4 * i} ${get('k')})`, get(`w${i}`))),
    set(d, vadd(get(d), get('t0'))),
    set(h, vadd(get('t0'), sum0, majority)),
  ].join('\n');
}

function schedule(i) {
  const w = (j) => get(`w${(i + j) % 16}`);
  const small0 = xor(rotr(w(1), 7), rotr(w(1), 18), shr(w(1), 3));
  const small1 = xor(rotr(w(14), 17), rotr(w(14), 19), shr(w(14), 10));
  return set(`w${i}`, vadd(w(0), small0, w(9), small1));
}

const compress = `
(func $compress (param $p0 i32) (param $p1 i32) (param $p2 i32) (param $p3 i32)
  (local $k i32) ${[...LETTERS, 't0', 't1', 't2', 't3', ...WORDS.map((i) => `w${i}`)].map((n) => `(local $${n} v128)`).join(' ')}
  ${LETTERS.map((n, i) => set(n, `(v128.load offset=${STATE + 16 * i} ${i32(0)})`)).join('\n')}
  ${loadBlock()}
  (loop $sixteen
    ${WORDS.map(round).join('\n')}
    ${set('k', add(get('k'), i32(64)))}
    (if (i32.lt_u ${get('k')} ${i32(256)}) (then
      ${WORDS.map(schedule).join('\n')}
      (br $sixteen))))
  ${LETTERS.map((n, i) => `(v128.store offset=${STATE + 16 * i} ${i32(0)} ${vadd(`(v128.load offset=${STATE + 16 * i} ${i32(0)})`, get(n))})`).join('\n')}
)`;

const swap32 = `
(func $swap32 (param $x i32) (result i32)
  (i32.or
    (i32.and (i32.rotl ${get('x')} (i32.const 8)) (i32.const 0x00ff00ff))
    (i32.and (i32.rotr ${get('x')} (i32.const 8)) (i32.const 0xff00ff00))))`;

/** Lays a message out as the standard pads it, and returns where its last block ends. */
const pad = `
(func $pad (param $prefix i32) (param $start i32) (param $end i32) (param $to i32) (result i32)
  (local $length i32) (local $tail i32) (local $last i32)
  ${set('length', `(i32.sub ${get('end')} ${get('start')})`)}
  (i32.store8 ${get('to')} ${get('prefix')})
  (memory.copy ${add(get('to'), i32(1))} ${get('start')} ${get('length')})
  ${set('tail', add(get('to'), i32(1), get('length')))}
  ${set('last', add(get('to'), `(i32.and ${add(get('length'), i32(1 + 9 + 63))} (i32.const -64))`))}
  (memory.fill ${get('tail')} (i32.const 0) (i32.sub ${get('last')} ${get('tail')}))
  (i32.store8 ${get('tail')} (i32.const 0x80))
  (i32.store (i32.sub ${get('last')} (i32.const 4)) (call $swap32 (i32.shl ${add(get('length'), i32(1))} (i32.const 3))))
  ${get('last')})`;

const emit = `
(func $emit (param $lane i32) (param $to i32)
  ${LETTERS.map((_, i) => `(i32.store offset=${4 * i} ${get('to')} (call $swap32 (i32.load offset=${STATE + 16 * i} (i32.shl ${get('lane')} (i32.const 2)))))`).join('\n')})`;

/** Hashes all messages, four at a time; where fewer are left, the last one fills the lanes. */
const hash = `
(func (export "hash") (param $prefix i32) (param $offsets i32) (param $count i32) (param $out i32) (param $scratch i32) (param $stride i32)
  (local $i i32) (local $at i32) ${LANES.map((n) => `(local $p${n} i32) (local $end${n} i32) (local $out${n} i32)`).join(' ')} (local $left i32)
  (loop $four
    ${LANES.map(
      (n) => `
      ${set('at', `(select ${add(get('i'), i32(n))} (i32.sub ${get('count')} (i32.const 1)) (i32.lt_u ${add(get('i'), i32(n))} ${get('count')}))`)}
      ${set(`out${n}`, add(get('out'), `(i32.shl ${get('at')} (i32.const 5))`))}
      ${set('at', add(get('offsets'), `(i32.shl ${get('at')} (i32.const 2))`))}
      ${set(`p${n}`, add(get('scratch'), `(i32.mul ${get('stride')} ${i32(n)})`))}
      ${set(`end${n}`, `(call $pad ${get('prefix')} (i32.load ${get('at')}) (i32.load offset=4 ${get('at')}) ${get(`p${n}`)})`)}`,
    ).join('\n')}
    ${LETTERS.map((_, i) => `(v128.store offset=${STATE + 16 * i} ${i32(0)} (v128.load32_splat offset=${IV + 4 * i} ${i32(0)}))`).join('\n')}
    ${set('left', i32(4))}
    (loop $block
      (call $compress ${LANES.map((n) => get(`p${n}`)).join(' ')})
      ${LANES.map(
        (n) => `
        ${set(`p${n}`, add(get(`p${n}`), i32(64)))}
        (if (i32.eq ${get(`p${n}`)} ${get(`end${n}`)}) (then
          (call $emit ${i32(n)} ${get(`out${n}`)})
          ${set('left', `(i32.sub ${get('left')} (i32.const 1))`)}))`,
      ).join('\n')}
      (br_if $block ${get('left')}))
    ${set('i', add(get('i'), i32(4)))}
    (br_if $four (i32.lt_u ${get('i')} ${get('count')}))))`;

const littleEndian = (values) =>
  values
    .flatMap((value) => LANES.map((byte) => (value >>> (8 * byte)) & 0xff))
    .map((byte) => `\\${byte.toString(16).padStart(2, '0')}`)
    .join('');

const text = `(module
  (memory (export "memory") 1)
  (data (i32.const ${K}) "${littleEndian(constants)}")
  (data (i32.const ${IV}) "${littleEndian(initial)}")
  ${swap32} ${compress} ${pad} ${emit} ${hash})`;

const { parseWat } = await wabt();
const binary = parseWat('sha256.wat', text, { simd: true, bulk_memory: true }).toBinary({}).buffer;
const output = new URL('../src/protocol/generated/sha256-wasm.ts', import.meta.url);
const source = `/** SHA-256 of four messages at a time, as WebAssembly. Generated. */
export const SHA256_WASM = '${Buffer.from(binary).toString('base64')}';
/** Where the memory that callers may use begins. */
export const SHA256_WASM_HEAP = ${HEAP};
`;
mkdirSync(new URL('.', output), { recursive: true });
if (!existsSync(output) || readFileSync(output, 'utf8') !== source) writeFileSync(output, source);
