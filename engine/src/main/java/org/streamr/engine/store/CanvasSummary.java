package org.streamr.engine.store;

import java.time.Instant;

/** A canvas in one of its versions, without its document. */
public record CanvasSummary(
    String id, String name, String description, String hash, int version, Instant savedAt) {}
