package org.streamr.storage;

/**
 * What a store holds and takes.
 *
 * @param partitions stream partitions with anything stored
 * @param batches stored batches
 * @param events stored events
 * @param bytes of all stored batches as published, before compression
 * @param bytesOnDisk what the data folder takes on the disk
 * @param bytesInMemory memory that the store holds outside the Java heap
 * @param usableBytes room left on the disk for this process
 * @param full whether the store refuses to write because there is no room
 */
public record StoreStats(
    long partitions,
    long batches,
    long events,
    long bytes,
    long bytesOnDisk,
    long bytesInMemory,
    long usableBytes,
    boolean full) {}
