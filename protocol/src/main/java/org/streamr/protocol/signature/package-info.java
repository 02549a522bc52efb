/**
 * Ways of signing a digest and of checking a signature: secp256k1, X.509 with P-256, and what
 * plug-ins add.
 */
@NullMarked
package org.streamr.protocol.signature;

import org.jspecify.annotations.NullMarked;
