package org.streamr.engine.spi;

/** Where a module stands in the palette. */
public enum Category {
  STREAMS,
  TIME,
  FILTER,
  MATHS,
  STATISTICS,
  TEXT,
  VALUES,
  COMBINE,
  DETECT,
  ETHEREUM,
  OUTSIDE,
  SHOW,
  INPUT
}
