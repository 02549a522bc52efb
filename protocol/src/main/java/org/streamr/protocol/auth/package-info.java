/** Signing in with an Ethereum account. */
@NullMarked
package org.streamr.protocol.auth;

import org.jspecify.annotations.NullMarked;
