package org.streamr.broker.access;

import java.time.Instant;

/**
 * What a client has to name in the text that it signs to sign in (EIP-4361).
 *
 * @param nonce serves once, and for a few minutes
 * @param domain {@code host:port} of the broker
 * @param uri what is signed in to
 * @param chainId of the network
 * @param time the broker's clock
 */
public record Challenge(String nonce, String domain, String uri, long chainId, Instant time) {}
