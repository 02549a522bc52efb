package org.streamr.engine.store;

import java.time.Instant;
import org.streamr.protocol.Address;

/**
 * A canvas in one of its versions.
 *
 * @param id letters and digits
 * @param version counts the times it was saved, from 1
 * @param savedAt when this version was
 */
public record StoredCanvas(
    String id, Address owner, int version, Instant savedAt, CanvasDraft content) {}
