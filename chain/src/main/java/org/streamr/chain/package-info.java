/**
 * What the rest of the system sees of Ethereum: ports and the read model of streams and
 * permissions.
 */
@NullMarked
package org.streamr.chain;

import org.jspecify.annotations.NullMarked;
