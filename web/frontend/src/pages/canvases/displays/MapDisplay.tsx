import { useComputedColorScheme } from '@mantine/core';
import { type GeoJSONSource, type StyleSpecification, setWorkerUrl, Map as WorldMap } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { useEffect, useRef } from 'react';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { durationMs } from '../model/duration';
import { useWorkbench } from '../workbench-context';
import { cutAtAntimeridian, type LngLat } from './antimeridian';
import type { DisplayProps } from './displays';
import classes from './displays.module.css';
import { placesOf } from './places';

const PLACES = 'places';
const MOST_PLACES = 500;

setWorkerUrl(workerUrl);

/** Values at their places on a map of the world that comes with the application: it asks no server for tiles. */
export function MapDisplay({ module, settings }: DisplayProps) {
  const { values } = useWorkbench().run;
  const scheme = useComputedColorScheme();
  const box = useRef<HTMLElement>(null);
  const { id } = module;
  const keep = (durationMs(String(settings.keep ?? '')) ?? Number.POSITIVE_INFINITY) / 1_000;
  useEffect(() => {
    let map: WorldMap | undefined;
    let isGone = false;
    const show = () => {
      const source = map?.getSource<GeoJSONSource>(PLACES);
      source?.setData(collectionOf(placesOf(values.points(id).all, keep, MOST_PLACES)));
    };
    void land().then((shapes) => {
      if (isGone || !box.current) return;
      map = mapIn(box.current, styleOf(shapes, scheme));
      map.once('load', show);
      sayLabels(map, box.current);
    });
    const forget = values.onPoint(id, show);
    return () => {
      isGone = true;
      forget();
      map?.remove();
    };
  }, [values, id, scheme, keep]);
  return <section className={classes.map} ref={box} aria-label="Map of the values" />;
}

function mapIn(container: HTMLElement, style: StyleSpecification): WorldMap {
  return new WorldMap({
    container,
    style,
    center: [10, 20],
    zoom: -0.6,
    minZoom: -1,
    maxZoom: 8,
    attributionControl: false,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
  });
}

/** Tells what the mark under the pointer says. */
function sayLabels(map: WorldMap, box: HTMLElement): void {
  map.on('mousemove', PLACES, ({ features }) => {
    box.title = String(features?.[0]?.properties.label ?? '');
  });
  map.on('mouseleave', PLACES, () => {
    box.title = '';
  });
}

function styleOf(shapes: FeatureCollection<MultiPolygon>, scheme: 'light' | 'dark'): StyleSpecification {
  const isDark = scheme === 'dark';
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: shapes },
      [PLACES]: { type: 'geojson', data: collectionOf([]) },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': isDark ? '#101416' : '#e4eef1' } },
      {
        id: 'land',
        type: 'fill',
        source: 'land',
        paint: {
          'fill-color': isDark ? '#2c363a' : '#fbfcfc',
          'fill-outline-color': isDark ? '#46545a' : '#b9c7cb',
        },
      },
      {
        id: PLACES,
        type: 'circle',
        source: PLACES,
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['get', 'size'], 0, 2.5, 1, 10],
          'circle-color': '#d55e00',
          'circle-opacity': 0.65,
          'circle-stroke-color': isDark ? '#14191b' : '#ffffff',
          'circle-stroke-width': 1,
        },
      },
    ],
  };
}

function collectionOf(places: ReturnType<typeof placesOf>): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: places.map(({ at, size, label }) => ({
      type: 'Feature',
      properties: { size, label },
      geometry: { type: 'Point', coordinates: [...at] },
    })),
  };
}

let shapes: Promise<FeatureCollection<MultiPolygon>> | undefined;

/** The land of the world, fetched once. */
function land(): Promise<FeatureCollection<MultiPolygon>> {
  shapes ??= import('world-atlas/countries-110m.json').then(({ default: atlas }) => {
    const topology = atlas as unknown as Topology<{ countries: GeometryCollection }>;
    const { features } = feature(topology, topology.objects.countries);
    return {
      type: 'FeatureCollection',
      features: features.map(({ geometry }) => ({
        type: 'Feature',
        properties: {},
        geometry: { type: 'MultiPolygon', coordinates: polygonsOf(geometry).flatMap(cutPolygon) },
      })),
    };
  });
  return shapes;
}

function polygonsOf(geometry: GeoJSON.Geometry): LngLat[][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates as unknown as LngLat[][]];
  if (geometry.type === 'MultiPolygon') return geometry.coordinates as unknown as LngLat[][][];
  return [];
}

/** Holes (of which this atlas has none that cross the antimeridian) stay with the polygon that they are in. */
function cutPolygon([outer = [], ...holes]: LngLat[][]): number[][][][] {
  const pieces = cutAtAntimeridian(outer);
  return pieces.map((piece) =>
    [piece, ...(pieces.length === 1 ? holes : [])].map((ring) => ring.map((p) => [...p])),
  );
}
