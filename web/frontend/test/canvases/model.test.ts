import { describe, expect, it } from 'vitest';
import { add, remove, setParameter, setTitle } from '../../src/pages/canvases/model/commands';
import { differences } from '../../src/pages/canvases/model/diff';
import { durationMs } from '../../src/pages/canvases/model/duration';
import { fieldsInto, streamsInto } from '../../src/pages/canvases/model/fields';
import { search } from '../../src/pages/canvases/model/module-spec';
import { canvas, catalogue, edge, module, PIPELINE, SPECS } from './fixtures';

function names(query: string): string[] {
  return search(SPECS, query).map(({ name }) => name);
}

describe('search', () => {
  it('search_shouldFindNamesFirstThenCategoriesAndHelp', () => {
    expect(names('fi')[0]).toBe('Field');
    expect(names('filter')[0]).toBe('Filter');
    expect(names('maths')).toEqual(['Add']);
    expect(names('upper case')).toEqual(['Upper case']);
    expect(names('upper number')).toEqual([]);
    expect(names(' ')).toHaveLength(SPECS.length);
  });

  it('groups_shouldBeInTheOrderOfThePalette', () => {
    expect(catalogue.groups().map(({ label }) => label)).toEqual([
      'Streams',
      'Show',
      'Filter',
      'Values',
      'Maths',
      'Statistics',
      'Text',
    ]);
  });
});

describe('differences', () => {
  function texts(after: typeof PIPELINE): string[] {
    return differences(PIPELINE, after, catalogue).map(({ kind, text }) => `${kind} ${text}`);
  }

  it('differences_shouldBeSentencesAboutModulesAndEdges', () => {
    expect(texts(PIPELINE)).toEqual([]);
    const without = remove(PIPELINE, { modules: new Set(['count']), edges: new Set() });
    expect(texts(without)).toEqual(['removed “Count”', 'removed edge from “Filter” (out) to “Count” (in)']);
    const more = add(PIPELINE, {
      modules: [module('chart', 'show.chart')],
      edges: [edge('count.count', 'chart.value')],
    });
    expect(texts(more)).toEqual(['added “Chart”', 'added edge from “Count” (count) to “Chart” (value)']);
  });

  it('differences_shouldTellOfParametersAndTitles', () => {
    expect(texts(setParameter(PIPELINE, 'quakes', 'stream', 'floods'))).toEqual([
      'changed “Subscribe”: Stream from “earthquakes” to “floods”',
    ]);
    expect(texts(setParameter(PIPELINE, 'quakes', 'stream', undefined))).toEqual([
      'changed “Subscribe”: Stream from “earthquakes” to its default',
    ]);
    expect(texts(setTitle(PIPELINE, 'strong', 'Strong ones'))).toEqual([
      'changed “Filter” is now called “Strong ones”',
    ]);
  });

  it('differences_shouldCountMovedModules', () => {
    const moved = {
      ...PIPELINE,
      modules: PIPELINE.modules.map((each) => ({ ...each, position: { x: each.position.x, y: 7 } })),
    };
    expect(texts(moved)).toEqual(['changed the places of 3 modules']);
  });
});

describe('fieldsInto', () => {
  it('fieldsInto_shouldNameFieldsThatWereSeen', () => {
    const seen = { magnitude: 4, place: { country: 'Chile', at: { lat: 1 } }, tags: [1] };
    const fields = fieldsInto(PIPELINE, 'strong', ({ module }) => (module === 'quakes' ? seen : undefined));
    expect(fields).toEqual(['magnitude', 'place', 'place.country', 'place.at', 'place.at.lat', 'tags']);
  });

  it('fieldsInto_shouldLookThroughModulesThatGaveNothingYet', () => {
    const fields = fieldsInto(PIPELINE, 'count', ({ module }) =>
      module === 'quakes' ? { magnitude: 4 } : undefined,
    );
    expect(fields).toEqual(['magnitude']);
    expect(fieldsInto(PIPELINE, 'count', () => undefined)).toEqual([]);
    expect(fieldsInto(PIPELINE, 'quakes', () => ({ a: 1 }))).toEqual([]);
  });

  it('streamsInto_shouldNameWhatIsSubscribedTo', () => {
    expect(streamsInto(PIPELINE, 'count')).toEqual(['earthquakes']);
    expect(streamsInto(PIPELINE, 'quakes')).toEqual([]);
    expect(streamsInto(canvas([module('a', 'filter.filter')]), 'a')).toEqual([]);
  });
});

describe('durationMs', () => {
  it('durationMs_shouldReadWhatTheEngineReads', () => {
    expect(durationMs('500ms')).toBe(500);
    expect(durationMs(' 1.5 H ')).toBe(5_400_000);
    for (const text of ['', '5', '0s', 's', '-1s', '1 week']) expect(durationMs(text)).toBeUndefined();
  });
});
