package org.streamr.app.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a source has to say.
 *
 * @param timestamp when it happened, in microseconds since the Unix epoch
 * @param key readings of the same key stay in order in one partition; empty for partition 0
 * @param content the event's content
 */
public record Reading(long timestamp, Optional<String> key, JsonNode content) {}
