/** Encryption of event contents with a group key. */
@NullMarked
package org.streamr.protocol.encryption;

import org.jspecify.annotations.NullMarked;
