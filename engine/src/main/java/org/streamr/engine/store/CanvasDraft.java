package org.streamr.engine.store;

/**
 * A canvas as it is to be kept.
 *
 * @param name for people
 * @param description for people; may be empty
 * @param hash of what the engine acts on: drafts that only look different have the same one
 * @param document the canvas, JSON
 */
public record CanvasDraft(String name, String description, String hash, String document) {}
