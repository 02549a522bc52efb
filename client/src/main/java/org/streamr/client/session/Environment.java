package org.streamr.client.session;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What the parts of a client take from outside, so that tests can replace it.
 *
 * @param clock tells the present
 * @param random makes the ids of runs, and the jitter of retries
 * @param executor runs consumers, completes futures, and signs what had to gather; tasks may block
 * @param timers does things later
 */
public record Environment(
    InstantSource clock, RandomGenerator random, Executor executor, Timers timers) {}
