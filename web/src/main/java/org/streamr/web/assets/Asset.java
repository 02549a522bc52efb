package org.streamr.web.assets;

import org.streamr.protocol.Slice;

/**
 * A file as it is sent.
 *
 * @param contentType of it
 * @param body a whole array, not to be changed
 * @param compressed whether the body is compressed with gzip
 * @param tag changes with the body, in quotes as HTTP has it
 * @param immutable whether its name changes when it does, so that it may be kept for ever
 */
public record Asset(
    String contentType, Slice body, boolean compressed, String tag, boolean immutable) {}
