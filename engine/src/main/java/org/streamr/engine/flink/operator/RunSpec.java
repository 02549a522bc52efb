package org.streamr.engine.flink.operator;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.services.Reach;
import org.streamr.engine.telemetry.RunAddress;

/**
 * What all operators of a run are told.
 *
 * @param canvas its id
 * @param address where their engine is
 * @param brokers that streams are read from and published to
 * @param ethereum the node that modules ask, if there is one
 * @param folder of the machine that works, for what must outlive its process
 * @param playback whether nothing may leave the machine
 * @param exactlyOnce whether published events become visible after a checkpoint
 */
public record RunSpec(
    String canvas,
    RunAddress address,
    List<URI> brokers,
    @Nullable URI ethereum,
    String folder,
    Reach reach,
    boolean playback,
    boolean exactlyOnce)
    implements Serializable {}
