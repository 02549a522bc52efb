package org.streamr.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/**
 * The network that pages work with.
 *
 * @param chainId of its chain (EIP-155)
 * @param development whether it is a network for development
 * @param brokerUrl where the broker's HTTP API is, as browsers reach it
 * @param brokerWebSocket where clients connect, as browsers reach it
 * @param contracts where the contracts are, as {@code contracts.json} says it
 */
public record NodeInfo(
    long chainId, boolean development, URI brokerUrl, URI brokerWebSocket, ObjectNode contracts) {}
