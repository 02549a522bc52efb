// Shows the events of a stream as they come. The address says which: ?stream=NAME&last=10, and &broker=ws://host:port/ws
// where the broker is not the one that serves this page.
import { StreamrClient } from './streamr-client.js';

const SHOWN_EVENTS = 200;
const RATE_WINDOW_MS = 5_000;
const DEFAULT_LAST = 20;
const TIME_OF_DAY = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

const query = new URLSearchParams(location.search);
const stream = query.get('stream');
const broker =
  query.get('broker') ?? `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
const partitions = query.get('partitions')?.split(',').map(Number);
const last = Number(query.get('last') ?? DEFAULT_LAST);

const list = document.getElementById('events');
const template = document.getElementById('event');
const publishers = new Set();
const arrivals = [];
let total = 0;
let refused = 0;
/** Events that came since the last frame was drawn, oldest first. */
let fresh = [];

document.getElementById('choose').addEventListener('submit', (submission) => {
  submission.preventDefault();
  query.set('stream', document.getElementById('stream').value.trim());
  location.search = query.toString();
});

if (stream) {
  document.getElementById('stream').value = stream;
  document.title = `${stream} · Streamr live`;
  watch().catch((error) => say('failed', error.message));
}

async function watch() {
  say('connecting', `Connecting to ${broker}`);
  const client = await StreamrClient.connect({ url: broker, onTrouble: troubled });
  const subscription = await client.subscribe(stream, {
    from: last > 0 ? { last } : 'now',
    ...(partitions ? { partitions } : {}),
  });
  subscription.live.then(sayLive, () => {});
  setInterval(drawFigures, 250);
  for await (const events of subscription.batches()) {
    if (fresh.length === 0) requestAnimationFrame(draw);
    fresh.push(...events);
    sayLive();
  }
}

/** What a broker delivers and is not good never gets into the list; a connection that is lost comes back by itself. */
function troubled(error) {
  if (error.retryable) say('connecting', 'The connection was lost; connecting again');
  else refused++;
}

function draw() {
  const events = fresh;
  fresh = [];
  total += events.length;
  const now = performance.now();
  arrivals.push({ at: now, count: events.length });
  for (const { origin } of events) publishers.add(origin);
  document.getElementById('empty').hidden = true;
  list.prepend(...events.slice(-SHOWN_EVENTS).reverse().map(itemOf));
  while (list.children.length > SHOWN_EVENTS) list.lastElementChild.remove();
  drawFigures();
}

function drawFigures() {
  const from = performance.now() - RATE_WINDOW_MS;
  while (arrivals.length > 0 && arrivals[0].at < from) arrivals.shift();
  const recent = arrivals.reduce((sum, { count }) => sum + count, 0);
  show('total', total);
  show('rate', Math.round((recent * 1000) / RATE_WINDOW_MS));
  show('publishers', publishers.size);
  show('refused', refused);
}

function itemOf(event) {
  const item = template.content.firstElementChild.cloneNode(true);
  item.dataset.sequence = event.sequence;
  const time = item.querySelector('time');
  time.dateTime = event.date.toISOString();
  time.textContent = TIME_OF_DAY.format(event.date);
  item.querySelector('.content').textContent = summaryOf(event);
  item.querySelector('.publisher code').textContent = `${event.origin.slice(0, 6)}…${event.origin.slice(-4)}`;
  item.querySelector('.publisher i').style.background =
    `hsl(${Number.parseInt(event.origin.slice(2, 8), 16) % 360} 65% 55%)`;
  item.querySelector('details').addEventListener('toggle', () => unfold(item, event), { once: true });
  return item;
}

/** The proof is cut out of the batch only for events that somebody looks at. */
function unfold(item, event) {
  const facts = {
    published: event.date.toISOString(),
    publisher: event.origin,
    partition: event.partition,
    run: event.run,
    sequence: event.sequence,
    content: event.encrypted ? 'encrypted' : event.contentType,
  };
  for (const [name, value] of Object.entries(facts)) {
    const term = document.createElement('dt');
    const description = document.createElement('dd');
    term.textContent = name;
    description.textContent = value;
    item.querySelector('dl').append(term, description);
  }
  item.querySelector('pre').textContent = JSON.stringify(event.toJSON(), null, 2);
}

function summaryOf(event) {
  if (event.encrypted) return 'encrypted';
  const { contentType } = event;
  if (contentType === 'application/json' || contentType.startsWith('text/')) return event.text();
  return `${contentType}, ${event.content.length} bytes`;
}

function sayLive() {
  say('live', `Live from ${stream}`);
}

function say(state, text) {
  const element = document.getElementById('state');
  if (element.dataset.state === state && element.textContent === text) return;
  element.dataset.state = state;
  element.textContent = text;
}

function show(id, value) {
  document.getElementById(id).textContent = value.toLocaleString();
}
