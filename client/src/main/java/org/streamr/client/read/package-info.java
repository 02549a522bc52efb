/** Reading: subscriptions and queries, whose batches are verified, put in order and decrypted. */
@NullMarked
package org.streamr.client.read;

import org.jspecify.annotations.NullMarked;
